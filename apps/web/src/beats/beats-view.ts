import type { BeatOrder, ListedBeatsQueryVariables } from '../generated/graphql.ts';
import { readChoice, readList } from '../url/patch-search.ts';

/** The place of a beat: its record, and the sample of its annotation. */
export interface BeatPlace {
  readonly record: string;
  readonly sample: number;
}

/** Which beats of a run are listed, which one is looked at and how, as the address says it. */
export interface BeatsView {
  readonly truth: string | null;
  readonly predicted: string | null;
  readonly right: 'all' | 'no' | 'yes';
  readonly patient: string | null;
  readonly record: string | null;
  /** Annotation codes; any where there are none. */
  readonly symbols: readonly string[];
  readonly marked: boolean;
  readonly order: 'record' | 'time' | 'surest' | 'unsurest';
  readonly beat: BeatPlace | null;
  /** What is seen around a beat. *units* s */
  readonly seconds: number;
  /** The leads as recorded, or as the run's filter left them. */
  readonly signal: 'raw' | 'clean';
}

export const orders = ['record', 'time', 'surest', 'unsurest'] as const;
export const orderLabels = {
  record: 'By record and time',
  time: 'By time',
  surest: 'Surest first',
  unsurest: 'Least sure first',
} as const satisfies Record<BeatsView['order'], string>;

export const spans = [2, 4, 6, 10, 20] as const;

export const readBeatsView = (search: Pick<URLSearchParams, 'get'>): BeatsView => {
  const text = (name: string) => search.get(name) || null;
  const seconds = Number(search.get('seconds') ?? Number.NaN);
  return {
    truth: text('truth'),
    predicted: text('predicted'),
    right: readChoice(search, 'right', ['all', 'no', 'yes']),
    patient: text('patient'),
    record: text('record'),
    symbols: readList(search, 'symbol'),
    marked: search.get('marked') === 'only',
    order: readChoice(search, 'order', orders),
    beat: readPlace(search.get('beat')),
    seconds: spans.find((span) => span === seconds) ?? 4,
    signal: readChoice(search, 'signal', ['raw', 'clean']),
  };
};

/** A beat as addresses name it: 208:47211. */
export const placeText = ({ record, sample }: BeatPlace): string => `${record}:${sample}`;

export const readPlace = (text: string | null): BeatPlace | null => {
  const match = /^(.+):(\d{1,10})$/.exec(text ?? '');
  return match === null ? null : { record: match[1] ?? '', sample: Number(match[2]) };
};

/** The question behind a list, but for its page. */
export const beatsQuestion = (
  id: string,
  { truth, predicted, right, patient, record, symbols, marked, order }: BeatsView,
): Omit<ListedBeatsQueryVariables, 'first' | 'after'> => ({
  ...{ id, truth, predicted, patient, record, marked },
  symbols: symbols.length === 0 ? null : symbols,
  right: right === 'all' ? null : right === 'yes',
  order: order.toUpperCase() as BeatOrder,
});
