import type { RunConfig } from '@beatlab/store/runs/run-config';

/** A name for a run that was given none, such as "binary on mitdb". */
export const nameRun = ({ mode, dataset }: RunConfig): string => `${mode} on ${dataset}`;
