import type { FoundRate, TriedRate } from '../training/find-rate.ts';
import { table } from './table.ts';

const barWidth = 40;
const mostRows = 20;

/** A learning rate in three digits, as `--learning-rate` takes it. */
export const rateText = (rate: number): string => Number(rate.toPrecision(3)).toString();

/** The curve of loss against rate as rows with bars, and what it says. */
export function ratesText(tried: readonly TriedRate[], found: FoundRate | null): string {
  const shown = tried.filter(
    (_, i) => i % Math.ceil(tried.length / mostRows) === 0 || i === tried.length - 1,
  );
  const highest = Math.max(...shown.map(({ smoothed }) => smoothed).filter(Number.isFinite));
  const rows = shown.map(({ learningRate, smoothed }) => [
    rateText(learningRate),
    smoothed.toFixed(4),
    '█'.repeat(Number.isFinite(smoothed) ? Math.round((barWidth * smoothed) / highest) : barWidth),
  ]);
  return `${table(['learning rate', 'loss', ''], rows)}\n\n${verdict(found)}`;
}

function verdict(found: FoundRate | null): string {
  if (found === null) {
    return 'The loss never fell along these rates. Try lower ones (--lowest), more steps (--steps), or a larger batch.';
  }
  const { steepest, lowestLoss, diverged } = found;
  const end = diverged === null ? '' : `; at ${rateText(diverged)} it had left for good`;
  return `The loss falls fastest at ${rateText(steepest)} and is lowest at ${rateText(lowestLoss)}${end}.\nA rate to start with: --learning-rate ${rateText(steepest)}`;
}
