/** The part of a record that is seen. *units* s */
export interface View {
  readonly from: number;
  readonly span: number;
}

/** Closer than this nobody looks: a quarter of a beat. */
const shortestSeconds = 0.25;

/** The nearest view that lies within a record of this length. */
export const clampView = ({ from, span }: View, duration: number): View => {
  const width = Math.min(Math.max(span, Math.min(shortestSeconds, duration)), duration);
  return { from: Math.min(Math.max(from, 0), duration - width), span: width };
};

/** Moves by a share of what is seen. */
export const panBy = ({ from, span }: View, share: number, duration: number): View =>
  clampView({ from: from + share * span, span }, duration);

/** Shows `factor` times as much, and keeps what lies at a share of the width in its place. */
export const zoomAt = ({ from, span }: View, factor: number, share: number, duration: number): View => {
  const next = clampView({ from, span: span * factor }, duration).span;
  return clampView({ from: from + share * (span - next), span: next }, duration);
};

/** The view around a moment. */
export const viewAround = (at: number, span: number, duration: number): View =>
  clampView({ from: at - span / 2, span }, duration);

/** Reads `at` and `span` of an address; ten seconds from the start where they say nothing. */
export const readView = (search: Pick<URLSearchParams, 'get'>, duration: number): View => {
  const number = (name: string) => {
    const text = search.get(name);
    const value = text === null ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : null;
  };
  const span = number('span') ?? 10;
  const at = number('at');
  return at === null ? clampView({ from: 0, span }, duration) : viewAround(at, span, duration);
};

/** What an address says of a view: the middle, and how much is seen, to the millisecond. */
export const viewPatch = ({ from, span }: View): { at: string; span: string } => ({
  at: String(Number((from + span / 2).toFixed(3))),
  span: String(Number(span.toFixed(3))),
});
