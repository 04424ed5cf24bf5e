import type { ProgressNote } from '../attempt/protocol.ts';

const barWidth = 20;

/** One line that says how far a run is. */
export function progressText({
  stage,
  epoch,
  epochs,
  step,
  steps,
  loss,
  tokensPerSecond,
  remainingSeconds,
  share,
}: ProgressNote): string {
  const filled = Math.round(share * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const parts = [
    `${bar} ${(100 * share).toFixed(0).padStart(3)} %`,
    stage === 'train' || stage === 'validate'
      ? `epoch ${epoch}/${epochs} ${stage} ${step}/${steps}`
      : `${stage} ${step}/${steps}`,
    loss === null ? '' : `loss ${loss.toFixed(4)}`,
    tokensPerSecond === null ? '' : `${Math.round(tokensPerSecond)} tokens/s`,
    remainingSeconds === null ? '' : `${duration(remainingSeconds)} left`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Seconds as a person says them: `42 s`, `3 min 05 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (count: number) => String(count).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
