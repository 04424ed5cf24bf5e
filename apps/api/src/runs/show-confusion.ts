import { classNames } from '@beatlab/pipeline/label/label-map';
import type { Store } from '@beatlab/store/open-store';
import { readConfusion } from '@beatlab/store/runs/read-confusion';
import { nameCells } from '../evaluation/class-index.ts';
import type { ConfusionMatrix } from './confusion.type.ts';
import type { JudgedArgs } from './run.args.ts';
import type { Run } from './run.type.ts';

/** A confusion matrix of a run, of the newest epoch where none is named; null where there is none. */
export async function showConfusion(
  store: Store,
  run: Run,
  { part, scope, epoch }: JudgedArgs,
): Promise<ConfusionMatrix | null> {
  const found = await readConfusion(store, { runId: run.id, part, scope, epoch: epoch ?? null });
  if (found === null) return null;
  const classes = classesOf(run);
  return { epoch: found.epoch, part, scope, classes, cells: nameCells(classes, found.cells) };
}

/** In order; none for a pretraining. */
export const classesOf = ({ mode, classNames: own }: Run): string[] =>
  mode === null ? own : [...classNames(mode)];
