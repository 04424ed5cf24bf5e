import { registerEnumType } from 'type-graphql';

export const SweepState = {
  RUNNING: 'RUNNING',
  FINISHED: 'FINISHED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
} as const;
export type SweepState = (typeof SweepState)[keyof typeof SweepState];
registerEnumType(SweepState, {
  name: 'SweepState',
  description: 'Where a sweep stands.',
  valuesConfig: {
    RUNNING: { description: 'Its runs wait or work, and more may follow.' },
    FINISHED: { description: 'All its runs have ended.' },
    FAILED: { description: 'It launches no more runs; its cause says why.' },
    CANCELED: { description: 'Somebody asked for it to end.' },
  },
});

/** Names of the API, values of the store. */
export const Sampler = { GRID: 'grid', RANDOM: 'random', TPE: 'tpe' } as const;
export type Sampler = (typeof Sampler)[keyof typeof Sampler];
registerEnumType(Sampler, {
  name: 'Sampler',
  description: 'How a sweep chooses settings.',
  valuesConfig: {
    GRID: { description: 'Every combination, in order.' },
    RANDOM: { description: 'At random; in a finite space none twice.' },
    TPE: {
      description:
        'By the tree-structured Parzen estimator (Bergstra et al. 2011): where good results are dense and others are not.',
    },
  },
});

export const Direction = { MAXIMIZE: 'maximize', MINIMIZE: 'minimize' } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];
registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which values of a metric are better.',
  valuesConfig: {
    MAXIMIZE: { description: 'Larger ones.' },
    MINIMIZE: { description: 'Smaller ones.' },
  },
});

export const SweepOutcome = {
  ENDED: 'ended',
  STOPPED: 'stopped',
  FAILED: 'failed',
  OPEN: 'open',
  DROPPED: 'dropped',
} as const;
export type SweepOutcome = (typeof SweepOutcome)[keyof typeof SweepOutcome];
registerEnumType(SweepOutcome, {
  name: 'SweepOutcome',
  description: 'What a run of a sweep came to.',
  valuesConfig: {
    ENDED: { description: 'It came to its end.' },
    STOPPED: { description: 'Others were better at a rung, so it ended early.' },
    FAILED: { description: 'It failed for a reason of its own.' },
    OPEN: { description: 'It waits or works.' },
    DROPPED: { description: 'Somebody canceled it.' },
  },
});
