import type { RunConfig } from '@beatlab/store/runs/run-config';

/** A name for a run that was given none, such as "binary · mitdb · 13 epochs". */
export function nameRun({ mode, dataset, epochs }: RunConfig): string {
  return `${mode} · ${dataset} · ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}
