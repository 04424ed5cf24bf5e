import { registerEnumType } from 'type-graphql';

/** Names of the API, values of `tellLeftOut`. */
export const LeftOutReason = {
  NO_BEATS: 'NO_BEATS',
  OTHER_VERSION: 'OTHER_VERSION',
  OTHER_LABEL_MAP: 'OTHER_LABEL_MAP',
  OTHER_BEATS: 'OTHER_BEATS',
  OTHER_SETTINGS: 'OTHER_SETTINGS',
  REPEATED: 'REPEATED',
  NO_COUNTERPART: 'NO_COUNTERPART',
} as const;
export type LeftOutReason = (typeof LeftOutReason)[keyof typeof LeftOutReason];
registerEnumType(LeftOutReason, {
  name: 'LeftOutReason',
  description: 'Why a run is not compared.',
  valuesConfig: {
    NO_BEATS: { description: 'It has no predictions of beats.' },
    OTHER_VERSION: { description: 'It was judged on another version of the dataset.' },
    OTHER_LABEL_MAP: { description: 'Its classes come from another label map.' },
    OTHER_BEATS: { description: 'It judged other records, or other beats of them.' },
    OTHER_SETTINGS: { description: 'It differs in more than mode and seed.' },
    REPEATED: { description: 'Another run has the same settings and seed, and so the same numbers.' },
    NO_COUNTERPART: { description: 'No run of the other mode judged the same beats.' },
  },
});

/** Names of the API, values of `abnormalFigures` in packages/evaluation. */
export const AbnormalFigure = {
  SENSITIVITY: 'sensitivity',
  SPECIFICITY: 'specificity',
  POSITIVE_PREDICTIVITY: 'positive predictivity',
  F1: 'f1',
  ACCURACY: 'accuracy',
  AUC: 'auc',
} as const;
export type AbnormalFigure = (typeof AbnormalFigure)[keyof typeof AbnormalFigure];
registerEnumType(AbnormalFigure, {
  name: 'AbnormalFigure',
  description: 'What finding abnormal beats is worth. Higher is better in each.',
  valuesConfig: {
    SENSITIVITY: { description: 'Share of the abnormal beats that are called abnormal.' },
    SPECIFICITY: { description: 'Share of the normal beats that are not called abnormal.' },
    POSITIVE_PREDICTIVITY: { description: 'Share of the beats called abnormal that are.' },
    F1: { description: 'Harmonic mean of sensitivity and positive predictivity.' },
    ACCURACY: {
      description: 'Share of all beats that are called what they are; a beat not detected is not.',
    },
    AUC: {
      description:
        'Area under the ROC curve of 1 − p(N): the share of pairs of an abnormal and a normal beat in the right order, whatever the threshold.',
    },
  },
});

/** Names of the API, values of `sliceErrors`. */
export const SliceKind = { CLASS: 'class', SYMBOL: 'symbol', RECORD: 'record' } as const;
export type SliceKind = (typeof SliceKind)[keyof typeof SliceKind];
registerEnumType(SliceKind, {
  name: 'SliceKind',
  description: 'By what beats are told apart.',
  valuesConfig: {
    CLASS: { description: 'The AAMI class N, S, V, F or Q, by the label map.' },
    SYMBOL: { description: 'The annotation code, such as `V` or `R`.' },
    RECORD: { description: 'The record, and so the patient.' },
  },
});
