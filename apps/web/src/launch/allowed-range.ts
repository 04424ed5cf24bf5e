import { formatCount } from '../format/format-number.ts';
import type { Setting } from './launch-values.ts';

/** Bounds beyond these are there for machines, and say nothing to people. */
const WORTH_SAYING = 1e6;

/** What a number may be, as a sentence after its help; empty where it may be anything. */
export const allowedRange = (
  setting: Pick<Setting, 'kind' | 'minimum' | 'maximum' | 'minimumExcluded' | 'maximumExcluded'>,
): string => {
  const { kind, minimum, maximum, minimumExcluded, maximumExcluded } = setting;
  if (kind !== 'INTEGER' && kind !== 'NUMBER') return '';
  if (minimum === null || maximum === null || maximum > WORTH_SAYING) return '';
  if (minimumExcluded && maximumExcluded) return ` Between ${number(minimum)} and ${number(maximum)}.`;
  if (minimumExcluded) return ` Above ${number(minimum)}, at most ${number(maximum)}.`;
  if (maximumExcluded) return ` From ${number(minimum)}, below ${number(maximum)}.`;
  return ` From ${number(minimum)} to ${number(maximum)}.`;
};

const number = (value: number): string => (Number.isInteger(value) ? formatCount(value) : String(value));
