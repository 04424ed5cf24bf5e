import type { RunEventKind, RunKind, RunState } from '../generated/graphql.ts';
import { isOver } from './state-mark.tsx';

/** Counts that grow when a part of the run changed, so that its view fetches again. */
export interface RunRevisions {
  /** Of its metrics. */
  readonly points: number;
  /** Matrices and predictions. */
  readonly results: number;
  readonly log: number;
  readonly artifacts: number;
}

type Part = keyof RunRevisions;

export const allParts: readonly Part[] = ['points', 'results', 'log', 'artifacts'];

/**
 * What of a run an event may have changed. Points come ten times a second and are no results; a trainer's predictions come with
 * an epoch, those of a program outside as a file.
 */
export const changedParts = (
  event: RunEventKind,
  { kind, state }: { readonly kind: RunKind; readonly state: RunState },
): readonly Part[] => {
  if (isOver(state)) return allParts;
  if (event === 'EPOCH') return ['points', 'results', 'artifacts'];
  if (event === 'METRICS') return ['points'];
  if (event === 'LOG') return ['log'];
  if (event === 'ARTIFACT') return kind === 'OUTSIDE' ? ['results', 'artifacts'] : ['artifacts'];
  return [];
};
