import { formatCount } from '../format/format-number.ts';
import { formatDuration, formatRemaining } from '../format/format-time.ts';
import type { TimeEstimate } from './use-launch-aids.ts';

/** How long so many runs will train, and how that is known. */
export const timeWords = (
  { seconds, secondsPerEpoch, windows, sameShape }: TimeEstimate,
  { epochs, runCount }: { readonly epochs: number; readonly runCount: number },
): { readonly total: string; readonly how: string } => {
  const all = formatRemaining(seconds * runCount);
  const perRun = `${formatCount(epochs)} × ${formatDuration(secondsPerEpoch)}`;
  return {
    total: runCount > 1 ? `${all} for ${formatCount(runCount)} runs, one after the other` : all,
    how: `${perRun} an epoch: ${formatCount(windows.train)} windows to learn from and ${formatCount(windows.val)} to be judged on, at the speed of ${sameShape ? 'runs with the same windows and batches' : 'runs with other windows or batches, so it is rough'}.`,
  };
};
