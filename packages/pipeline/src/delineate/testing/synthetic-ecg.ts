import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** One bump of half cosines, 0 outside of `startMs` to `endMs`, highest at `peakMs`; all from the R peak. */
export interface Bump {
  readonly startMs: number;
  readonly peakMs: number;
  readonly endMs: number;
  readonly millivolts: number;
}

/** A beat's waves; null where it has none. */
export interface BeatShape {
  readonly p: readonly Bump[] | null;
  readonly qrs: readonly Bump[];
  readonly t: readonly Bump[] | null;
}

const bump = (startMs: number, peakMs: number, endMs: number, millivolts: number): Bump => ({
  startMs,
  peakMs,
  endMs,
  millivolts,
});

const normal: BeatShape = {
  p: [bump(-210, -160, -110, 0.15)],
  qrs: [bump(-42, -28, -14, -0.1), bump(-26, 0, 24, 1.2), bump(14, 30, 48, -0.25)],
  t: [bump(150, 270, 350, 0.3)],
};

/** Beats of several kinds, with the places where their waves begin and end by construction. */
export const beatShapes = {
  normal,
  'inverted T': { ...normal, t: [bump(150, 270, 350, -0.3)] },
  'biphasic T': { ...normal, t: [bump(140, 200, 260, 0.2), bump(230, 290, 350, -0.25)] },
  'inverted P': { ...normal, p: [bump(-200, -155, -110, -0.12)] },
  wide: {
    p: null,
    qrs: [bump(-70, 0, 60, 1.4), bump(30, 75, 130, -0.5)],
    t: [bump(190, 300, 400, -0.4)],
  },
  'no P': { ...normal, p: null },
  'no T': { ...normal, t: null },
} as const satisfies Record<string, BeatShape>;

/** Where a beat's waves begin and end. *units* samples, not rounded; null where there is none */
export interface BeatBounds {
  readonly p: readonly [start: number, end: number] | null;
  readonly qrs: readonly [start: number, end: number];
  readonly t: readonly [start: number, end: number] | null;
}

/** A lead of such beats. *units* mV, Hz, seconds; noise as standard deviation, wander as amplitude at 0.25 Hz */
export function syntheticEcg(
  shape: BeatShape,
  {
    samplingFrequencyHz: fs,
    beats = 40,
    intervalSeconds = 0.85,
    noiseMillivolts = 0,
    wanderMillivolts = 0,
    seed = 1,
  }: {
    samplingFrequencyHz: number;
    beats?: number;
    intervalSeconds?: number;
    noiseMillivolts?: number;
    wanderMillivolts?: number;
    seed?: number;
  },
): { samples: Float64Array; rPeaks: Int32Array; bounds: BeatBounds[] } {
  const chance = xoroshiro128plus(seed);
  const random = () => uniformFloat64(chance);
  const normalDeviate = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const times = Array.from({ length: beats }, () => intervalSeconds * (0.95 + 0.1 * random()));
  let time = 0.5;
  const peaks = times.map((interval) => {
    const at = time;
    time += interval;
    return at * fs;
  });
  const samples = Float64Array.from(
    { length: Math.ceil(time * fs) },
    (_, index) =>
      noiseMillivolts * normalDeviate() + wanderMillivolts * Math.sin((2 * Math.PI * 0.25 * index) / fs),
  );
  const inSamples = (ms: number) => (ms / 1000) * fs;
  for (const peak of peaks) {
    for (const wave of [...(shape.p ?? []), ...shape.qrs, ...(shape.t ?? [])])
      addBump(samples, peak, wave, inSamples);
  }
  const boundsOf = (bumps: readonly Bump[], peak: number) =>
    [
      peak + inSamples(Math.min(...bumps.map(({ startMs }) => startMs))),
      peak + inSamples(Math.max(...bumps.map(({ endMs }) => endMs))),
    ] as const;
  return {
    samples,
    rPeaks: Int32Array.from(peaks, Math.round),
    bounds: peaks.map((peak) => ({
      p: shape.p === null ? null : boundsOf(shape.p, peak),
      qrs: boundsOf(shape.qrs, peak),
      t: shape.t === null ? null : boundsOf(shape.t, peak),
    })),
  };
}

function addBump(
  samples: Float64Array,
  peak: number,
  { startMs, peakMs, endMs, millivolts }: Bump,
  inSamples: (ms: number) => number,
): void {
  const [start, top, end] = [startMs, peakMs, endMs].map((ms) => peak + inSamples(ms)) as [
    number,
    number,
    number,
  ];
  for (let at = Math.max(0, Math.ceil(start)); at < Math.min(end, samples.length); at++) {
    const way = at < top ? (at - start) / (top - start) : (end - at) / (end - top);
    samples[at]! += (millivolts * (1 - Math.cos(Math.PI * way))) / 2;
  }
}
