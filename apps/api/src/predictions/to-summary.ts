import type { Mode } from '../runs/run-enums.ts';
import type { EpisodeKind } from './prediction-enums.ts';
import type { LeadQuality, PredictionSummary } from './prediction-summary.type.ts';

/** A summary as the trainer stores it: the `Prediction` of its JSON file, without the beats. */
interface StoredSummary {
  readonly samplingFrequencyHz: number;
  readonly durationSeconds: number;
  readonly leads: string[];
  readonly model: { readonly mode: Mode; readonly classes: string[] };
  readonly beats: number;
  readonly rate: PredictionSummary['rate'];
  readonly counts: Readonly<Record<string, number>>;
  readonly notJudged: number;
  readonly rr: StoredRr | null;
  readonly ectopy: Readonly<Record<string, { single: number; couplets: number; runs: number }>>;
  readonly confidence: { readonly mean: number | null; readonly uncertain: number; readonly below: number };
  readonly episodes: readonly StoredEpisode[];
  readonly quality: LeadQuality[];
  readonly notes: string[];
  readonly provenance: unknown;
}

interface StoredRr {
  readonly meanMs: number;
  readonly shortestMs: number;
  readonly longestMs: number;
  readonly longestAtSample: number;
  readonly normal: { sdnnMs: number; rmssdMs: number | null; pnn50: number | null } | null;
}

interface StoredEpisode {
  readonly kind: EpisodeKind;
  readonly class: string | null;
  readonly firstSample: number;
  readonly lastSample: number;
  readonly beats: number;
  readonly beatsPerMinute: number;
}

/** A stored summary as the API shows it: places in seconds, counts in the order of the classes. */
export function toSummary(stored: unknown): PredictionSummary | null {
  if (stored === null) return null;
  const summary = stored as StoredSummary;
  const { samplingFrequencyHz, model, counts, ectopy, confidence, rr, episodes } = summary;
  return {
    ...summary,
    mode: model.mode,
    classes: model.classes,
    beatCount: summary.beats,
    counts: model.classes.map((name) => {
      const { single = null, couplets = null, runs = null } = ectopy[name] ?? {};
      return { class: name, beats: counts[name] ?? 0, single, couplets, runs };
    }),
    rr: rr === null ? null : toRr(rr, samplingFrequencyHz),
    meanConfidence: confidence.mean,
    uncertainBeats: confidence.uncertain,
    uncertainBelow: confidence.below,
    episodes: episodes.map(({ firstSample, lastSample, ...episode }) => ({
      ...episode,
      startSeconds: firstSample / samplingFrequencyHz,
      endSeconds: lastSample / samplingFrequencyHz,
    })),
  };
}

const toRr = ({ longestAtSample, normal, ...rr }: StoredRr, hz: number): PredictionSummary['rr'] => ({
  ...rr,
  longestAtSeconds: longestAtSample / hz,
  sdnnMs: normal?.sdnnMs ?? null,
  rmssdMs: normal?.rmssdMs ?? null,
  pnn50: normal?.pnn50 ?? null,
});
