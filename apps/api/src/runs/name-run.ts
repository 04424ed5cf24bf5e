import type { RunConfig } from '@beatlab/store/runs/run-config';

/** A name for a run that was given none, such as "binary on mitdb". */
export const nameRun = ({ kind, mode, dataset }: RunConfig): string =>
  `${kind === 'pretrain' ? 'pretraining' : mode} on ${dataset}`;
