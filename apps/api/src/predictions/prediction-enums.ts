import { registerEnumType } from 'type-graphql';

export const PredictionState = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  FINISHED: 'FINISHED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
} as const;
export type PredictionState = (typeof PredictionState)[keyof typeof PredictionState];
registerEnumType(PredictionState, {
  name: 'PredictionState',
  description: 'Where a prediction stands.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a trainer; also after its trainer died.' },
    RUNNING: { description: 'A trainer works on it.' },
    FINISHED: { description: 'Figures, beats and files are there.' },
    FAILED: { description: 'It could not be carried out; its cause says why.' },
    CANCELED: { description: 'Somebody asked for it to end.' },
  },
});

/** Names of the API, values of the store. */
export const PredictionFileKind = {
  ANNOTATIONS: 'annotations',
  TABLE: 'table',
  BEATS: 'beats',
  SUMMARY: 'summary',
  PAGE: 'page',
} as const;
export type PredictionFileKind = (typeof PredictionFileKind)[keyof typeof PredictionFileKind];
registerEnumType(PredictionFileKind, {
  name: 'PredictionFileKind',
  description: 'What a file of a prediction is for.',
  valuesConfig: {
    ANNOTATIONS: { description: 'WFDB annotations, which any WFDB program shows beside the signal.' },
    TABLE: { description: 'The beats as CSV.' },
    BEATS: { description: 'Figures and beats as JSON.' },
    SUMMARY: { description: 'The figures in words, as Markdown.' },
    PAGE: { description: 'One page to print, as HTML.' },
  },
});

export const EpisodeKind = {
  RUN: 'run',
  PAUSE: 'pause',
  FAST: 'fast',
  SLOW: 'slow',
  BIGEMINY: 'bigeminy',
  UNCERTAIN: 'uncertain',
} as const;
export type EpisodeKind = (typeof EpisodeKind)[keyof typeof EpisodeKind];
registerEnumType(EpisodeKind, {
  name: 'EpisodeKind',
  description: 'Why a stretch of a record may be worth a look. Pointers for the eye, no diagnoses.',
  valuesConfig: {
    RUN: { description: 'At least 3 beats in a row of one class other than N and Q.' },
    PAUSE: { description: 'An RR interval of more than 2 s.' },
    FAST: { description: 'At least 8 beats with every RR interval faster than 120 a minute.' },
    SLOW: { description: 'At least 8 beats with every RR interval slower than 40 a minute.' },
    BIGEMINY: { description: 'Every other beat ectopic, over at least 6 beats.' },
    UNCERTAIN: { description: 'At least 5 beats in a row whose largest probability is under 0.6.' },
  },
});
