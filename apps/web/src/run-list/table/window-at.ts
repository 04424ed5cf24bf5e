/** Lines that stand in the document, from the first to before the last, and the room of those that don't. */
export interface LineWindow {
  readonly from: number;
  readonly to: number;
  readonly abovePx: number;
  readonly belowPx: number;
}

/** Lines beyond either edge, so that a quick scroll finds them drawn. */
const BEYOND = 8;

export const windowAt = (
  topPx: number,
  heightPx: number,
  lineCount: number,
  lineHeightPx: number,
): LineWindow => {
  const first = Math.floor(topPx / lineHeightPx) - BEYOND;
  const last = Math.ceil((topPx + heightPx) / lineHeightPx) + BEYOND;
  const to = Math.max(0, Math.min(lineCount, last));
  // A list that became shorter shows its end.
  const from = Math.max(0, Math.min(first, to - (last - first)));
  return { from, to, abovePx: from * lineHeightPx, belowPx: (lineCount - to) * lineHeightPx };
};
