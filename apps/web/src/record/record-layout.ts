/** A horizontal band of the picture. *units* CSS pixels */
export interface Band {
  readonly top: number;
  readonly height: number;
}

export interface RecordLayout {
  readonly axis: Band;
  /** One for the truth and one for each run, under each other. */
  readonly tracks: readonly Band[];
  readonly leads: readonly Band[];
  /** Below each lead, where its wave segments are drawn. */
  readonly waves: readonly Band[];
  readonly height: number;
}

const axisHeight = 22;
const trackHeight = 24;
const wavesHeight = 15;

/** Where time axis, tracks, leads and waves lie, from top to bottom. */
export const layoutOf = (trackCount: number, leadCount: number, leadHeight: number): RecordLayout => {
  let top = axisHeight;
  const take = (height: number): Band => {
    const band = { top, height };
    top += height;
    return band;
  };
  const tracks = Array.from({ length: trackCount }, () => take(trackHeight));
  const pairs = Array.from({ length: leadCount }, () => [take(leadHeight), take(wavesHeight)] as const);
  return {
    axis: { top: 0, height: axisHeight },
    tracks,
    leads: pairs.map(([lead]) => lead),
    waves: pairs.map(([, waves]) => waves),
    height: top,
  };
};

const steps = [0.04, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];

/** Seconds between the lines of the time axis: the fewest that leave their numbers room. */
export const axisStep = (span: number, width: number): number => {
  const roomForNumber = 84;
  return steps.find((step) => (step * width) / span >= roomForNumber) ?? 14_400;
};

/** The voltages that a lead's band spans, from its extremes: a few artefacts may reach beyond. *units* mV */
export const scaleOf = (
  low: Float32Array,
  high: Float32Array,
): { readonly least: number; readonly greatest: number } => {
  const sortedLow = low.filter((value) => !Number.isNaN(value)).sort();
  const sortedHigh = high.filter((value) => !Number.isNaN(value)).sort();
  if (sortedLow.length === 0) return { least: -1, greatest: 1 };
  const at = (sorted: Float32Array, share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  const [least, greatest] = [at(sortedLow, 0.03), at(sortedHigh, 0.97)];
  const margin = Math.max(0.1 * (greatest - least), (2 - (greatest - least)) / 2);
  return { least: least - margin, greatest: greatest + margin };
};
