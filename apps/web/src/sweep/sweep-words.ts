import type { Sampler, SweepOutcome, SweepState } from '../generated/graphql.ts';
import { valueText } from '../pictures/value-text.ts';

export const samplerNames: Readonly<Record<Sampler, string>> = {
  GRID: 'Grid',
  RANDOM: 'Random search',
  TPE: 'Parzen estimator',
};

export const outcomeNames: Readonly<Record<SweepOutcome, string>> = {
  ENDED: 'Finished',
  STOPPED: 'Ended at a rung',
  FAILED: 'Failed',
  OPEN: 'Open',
  DROPPED: 'Canceled',
};

export const sweepStateNames: Readonly<Record<SweepState, string>> = {
  RUNNING: 'Running',
  FINISHED: 'Finished',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
};

/** Whether the metric that judges a sweep's runs is a share, as all but losses are. */
export const metricKind = (metric: string): 'number' | 'share' =>
  metric.endsWith('/loss') ? 'number' : 'share';

/** Sampled settings in one line. */
export const settingsSentence = (settings: unknown): string =>
  Object.entries((settings ?? {}) as Readonly<Record<string, unknown>>)
    .map(([key, value]) => `${key} ${valueText(value)}`)
    .join(', ');
