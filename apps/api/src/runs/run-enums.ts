import { registerEnumType } from 'type-graphql';

export const RunState = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  FINISHED: 'FINISHED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
} as const;
export type RunState = (typeof RunState)[keyof typeof RunState];
registerEnumType(RunState, {
  name: 'RunState',
  description: 'Where a run stands.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a trainer; also after its trainer died.' },
    RUNNING: { description: 'A trainer, or a program from outside, works on it.' },
    FINISHED: { description: 'It came to its end.' },
    FAILED: { description: 'It ended before its end; its cause says why.' },
    CANCELED: { description: 'Somebody asked for it to end, or its sweep had better runs.' },
  },
});

/** Names of the API, values of the store. */
export const RunKind = { FINE_TUNE: 'fine-tune', PRETRAIN: 'pretrain', OUTSIDE: 'outside' } as const;
export type RunKind = (typeof RunKind)[keyof typeof RunKind];
registerEnumType(RunKind, {
  name: 'RunKind',
  description: 'What a run learns.',
  valuesConfig: {
    FINE_TUNE: { description: 'To classify beats.' },
    PRETRAIN: {
      description: 'To guess masked tokens of sentences; it needs no annotation and leaves weights.',
    },
    OUTSIDE: {
      description: 'Something of its own: a program from outside trains it and tells what comes of it.',
    },
  },
});

export const RunOrigin = { TRAINER: 'trainer', CLIENT: 'client', IMPORT: 'import' } as const;
export type RunOrigin = (typeof RunOrigin)[keyof typeof RunOrigin];
registerEnumType(RunOrigin, {
  name: 'RunOrigin',
  description: 'Who carries a run out and tells of it.',
  valuesConfig: {
    TRAINER: { description: 'A trainer of Beatlab, which takes it from the queue.' },
    CLIENT: {
      description: 'A program from outside, such as a training script, through `createRun` and its kin.',
    },
    IMPORT: { description: 'Nobody any more: it was brought here from elsewhere, with its history.' },
  },
});

export const Mode = { BINARY: 'binary', FIVE_CLASS: 'five-class' } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];
registerEnumType(Mode, {
  name: 'Mode',
  description: 'What beats are told apart.',
  valuesConfig: {
    BINARY: { description: 'Normal (N) against everything else (A, abnormal).' },
    FIVE_CLASS: { description: 'The AAMI classes N, S, V, F and Q.' },
  },
});

export const Part = { TRAIN: 'train', VALIDATION: 'val' } as const;
export type Part = (typeof Part)[keyof typeof Part];
registerEnumType(Part, {
  name: 'Part',
  description:
    'Which patients a number is about. No patient is in both parts, but for the one of records 201 and 202 in the published ds1-ds2 split.',
  valuesConfig: {
    TRAIN: { description: 'Those that the model learned from.' },
    VALIDATION: { description: 'Those that it never saw.' },
  },
});

export const Scope = { TOKEN: 'token', BEAT: 'beat' } as const;
export type Scope = (typeof Scope)[keyof typeof Scope];
registerEnumType(Scope, {
  name: 'Scope',
  description: 'What is counted. The two are never mixed.',
  valuesConfig: {
    TOKEN: { description: "Wave tokens: each carries its beat's label." },
    BEAT: { description: 'Annotated beats: one decision for each. The headline numbers.' },
  },
});

export const LogLevel = { INFO: 'info', WARNING: 'warning', ERROR: 'error' } as const;
export type LogLevel = (typeof LogLevel)[keyof typeof LogLevel];
registerEnumType(LogLevel, {
  name: 'LogLevel',
  description: 'How much a line of the log matters.',
  valuesConfig: {
    INFO: { description: 'What is being done.' },
    WARNING: { description: 'Something to know, that does not stop the run.' },
    ERROR: { description: 'Why something stopped.' },
  },
});
