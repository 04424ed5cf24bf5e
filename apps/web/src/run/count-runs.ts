import { formatCount } from '../format/format-number.ts';

/** So many runs, as one says it: 1 run, 12 runs. */
export const countRuns = (count: number): string => `${formatCount(count)} ${count === 1 ? 'run' : 'runs'}`;
