/** A part of the axis, both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Nobody can tell points apart that lie closer than this part of the axis. */
const LEAST_PART = 1e-7;

/** Zooms so that the place under the pointer stays there. *factor* below 1 shows less · *at* a place of the axis */
export const zoomAt = (shown: Range, whole: Range, at: number, factor: number): Range => {
  const least = Math.max((whole.max - whole.min) * LEAST_PART, Number.MIN_VALUE);
  const width = Math.max((shown.max - shown.min) * factor, least);
  const share = (at - shown.min) / (shown.max - shown.min || 1);
  return within({ min: at - share * width, max: at + (1 - share) * width }, whole);
};

/** Moves along the axis, as far as it goes. */
export const panBy = (shown: Range, whole: Range, distance: number): Range =>
  within({ min: shown.min + distance, max: shown.max + distance }, whole);

/** The range as wide as it was, moved into the whole; the whole where it is wider. */
export const within = (range: Range, whole: Range): Range => {
  const width = range.max - range.min;
  if (width >= whole.max - whole.min) return whole;
  if (range.min < whole.min) return { min: whole.min, max: whole.min + width };
  if (range.max > whole.max) return { min: whole.max - width, max: whole.max };
  return range;
};

/** Whether a range shows the whole axis, to the pixel. */
export const isWhole = (range: Range, whole: Range): boolean => {
  const room = (whole.max - whole.min) * 1e-6;
  return range.min <= whole.min + room && range.max >= whole.max - room;
};
