import { formatCount, formatShare, NO_VALUE } from '../format/format-number.ts';
import { formatRecordTime } from '../format/format-time.ts';
import type { PredictionFigures } from './use-prediction.ts';

/** A number that people ask for first, with what it means. */
export interface Headline {
  readonly label: string;
  readonly value: string;
  readonly about: string;
}

/** Beats, rate, ectopy and RR intervals of a record, in the order of the page to print. */
export const headlineFigures = (summary: PredictionFigures): Headline[] => {
  const { beatCount, counts, rate, rr, uncertainBeats, uncertainBelow, mode } = summary;
  const ectopic = counts
    .filter(({ class: name }) => name !== 'N' && name !== 'Q')
    .reduce((sum, { beats }) => sum + beats, 0);
  const whole = (value: number | null | undefined) => (value == null ? NO_VALUE : value.toFixed(0));
  return [
    {
      label: 'Beats',
      value: formatCount(beatCount),
      about: `${formatCount(uncertainBeats)} under p ${uncertainBelow}`,
    },
    {
      label: 'Heart rate, /min',
      value: whole(rate?.mean),
      about: rate == null ? '' : `${whole(rate.slowest)} to ${whole(rate.fastest)} over 8 beats`,
    },
    {
      label: mode === 'BINARY' ? 'Abnormal' : 'Ectopic (S, V, F)',
      value: beatCount === 0 ? NO_VALUE : formatShare(ectopic / beatCount),
      about: `${formatCount(ectopic)} beats`,
    },
    {
      label: 'Longest RR',
      value: rr == null ? NO_VALUE : `${(rr.longestMs / 1000).toFixed(2)} s`,
      about: rr == null ? '' : `at ${formatRecordTime(rr.longestAtSeconds)}`,
    },
    {
      label: 'SDNN (N–N)',
      value: rr?.sdnnMs == null ? NO_VALUE : `${whole(rr.sdnnMs)} ms`,
      about: rr?.rmssdMs == null ? '' : `RMSSD ${whole(rr.rmssdMs)} ms`,
    },
  ];
};
