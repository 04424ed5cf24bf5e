import type { Mode, RunKind } from '../generated/graphql.ts';

/** The classification modes as people say them; a run without one is a pretraining, or from outside. */
export const modeName = (mode: Mode | null | undefined, kind?: RunKind): string => {
  if (mode == null) return kind === 'OUTSIDE' ? 'Outside' : 'Pretraining';
  return mode === 'BINARY' ? 'Binary' : 'Five-class';
};

/** The dataset of a run, which one from outside may not have named. */
export const datasetName = ({ dataset }: { readonly dataset?: { readonly name: string } | null }): string =>
  dataset?.name ?? 'from outside';

/** What a class letter stands for. */
export const className = (name: string): string =>
  ({
    N: 'normal and bundle branch block',
    S: 'supraventricular ectopic',
    V: 'ventricular ectopic',
    F: 'fusion',
    Q: 'paced and unclassifiable',
    A: 'abnormal',
    missed: 'beat was not detected',
  })[name] ?? name;
