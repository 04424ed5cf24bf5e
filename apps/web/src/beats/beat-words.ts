import { formatRecordTime } from '../format/format-time.ts';
import type { ListedBeatFragment } from '../generated/graphql.ts';

type Judged = Pick<ListedBeatFragment, 'truth' | 'predicted' | 'probabilities'>;

/** The probability of the class that was called; null for a missed beat. */
export const confidenceOf = ({ probabilities }: Pick<Judged, 'probabilities'>): number | null =>
  probabilities.length === 0 ? null : Math.max(...probabilities);

/** What came of a beat, in few signs: V, V→N, V missed. */
export const verdictText = ({ truth, predicted }: Pick<Judged, 'truth' | 'predicted'>): string => {
  if (truth === predicted) return truth;
  return predicted === 'missed' ? `${truth} missed` : `${truth} → ${predicted}`;
};

/** What came of a beat, as a sentence says it. */
export const verdictWords = ({ truth, predicted, probabilities }: Judged): string => {
  if (predicted === 'missed') return `${truth}, not detected`;
  const share = `${Math.round(100 * (confidenceOf({ probabilities }) ?? 0))} %`;
  return truth === predicted
    ? `${truth}, found with ${share}`
    : `${truth}, taken for ${predicted} with ${share}`;
};

export const beatTime = ({
  timeSeconds,
  sample,
}: Pick<ListedBeatFragment, 'timeSeconds' | 'sample'>): string =>
  timeSeconds == null ? `sample ${sample}` : formatRecordTime(timeSeconds);

/** Beats a minute, from one interval. */
export const rateOf = (rrMs: number): number => 60_000 / rrMs;

export const markLabels = {
  MISLABELLED: 'Looks mislabelled',
  UNCLEAR: 'Hard to tell',
  NOISE: 'Noise, or no beat',
} as const;
