/** The four kinds of wave segment, in the order of their token ids. */
export const waveTypes = ['P', 'QRS', 'T', 'BG'] as const;
export type WaveType = (typeof waveTypes)[number];

/** The number that stands for a wave type in typed arrays. */
export const waveCode = { P: 0, QRS: 1, T: 2, BG: 3 } as const satisfies Record<WaveType, number>;

/**
 * The wave segments of one lead, in order of time. They tile the lead: the first starts at 0, each starts
 * where the one before it ends, the last ends at the sample count. Spans are half-open `[start, end)`.
 */
export interface WaveSegments {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** `waveCode` of each segment. */
  readonly wave: Uint8Array;
  /** Index of the R peak that the wave belongs to; −1 for background. */
  readonly beat: Int32Array;
}
