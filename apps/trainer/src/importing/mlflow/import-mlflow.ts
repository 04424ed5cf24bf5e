import path from 'node:path';
import { beginImportedRun } from '@beatlab/store/exchange/begin-imported-run';
import { closeImport, endImportedRun, type RunLinks } from '@beatlab/store/exchange/end-imported-run';
import type { ImportOutcome } from '@beatlab/store/exchange/import-runs';
import { writeImportedRows } from '@beatlab/store/exchange/write-imported-rows';
import type { Store } from '@beatlab/store/open-store';
import { readMlflowPoints } from './read-mlflow-points.ts';
import { type MlflowRun, readMlflowRuns } from './read-mlflow-run.ts';
import { toRunDocument } from './to-run-document.ts';

/** Points that are written in one transaction. */
const pointsAtOnce = 5_000;

/**
 * Brings the runs of MLflow's file store into a team, under the ids that they have there, so that importing again
 * makes nothing twice. `notes` tell what could not come along.
 * *errors* `MLFLOW.NOT_A_STORE`, `MLFLOW.DAMAGED`, those of storing files
 */
export async function importMlflow(
  store: Store,
  { folder, teamId, userId }: { folder: string; teamId: string; userId: string | null },
): Promise<ImportOutcome & { notes: string[] }> {
  const outcome: ImportOutcome = { imported: 0, known: 0, taken: 0 };
  const notes: string[] = [];
  const links: RunLinks[] = [];
  for await (const run of readMlflowRuns(folder)) {
    const files = [];
    for (const name of run.artifacts)
      files.push({ name, ...(await store.artifacts.putFile(path.join(run.folder, 'artifacts', name))) });
    const { runNumber } = await store.database.team.findUniqueOrThrow({ where: { id: teamId } });
    const document = toRunDocument(run, runNumber + 1, files);
    const state = await beginImportedRun(store, teamId, document);
    if (state !== 'taken') links.push(document);
    if (state !== 'begun') {
      outcome[state] += 1;
      continue;
    }
    notes.push(...(await writePoints(store, run)));
    await endImportedRun(store, teamId, document);
    outcome.imported += 1;
  }
  const details = { runs: outcome.imported, from: 'MLflow' };
  await closeImport(store, { teamId, userId, links, details });
  return { ...outcome, notes };
}

async function writePoints(store: Store, run: MlflowRun): Promise<string[]> {
  const notes: string[] = [];
  for (const key of run.metrics) {
    const { rows, leftOut } = await readMlflowPoints(path.join(run.folder, 'metrics', key), key);
    for (let at = 0; at < rows.length; at += pointsAtOnce)
      await writeImportedRows.metrics(store, run.id, rows.slice(at, at + pointsAtOnce));
    const which = `${run.name ?? run.id}, ${key}`;
    if (leftOut.negative > 0)
      notes.push(`${which}: ${leftOut.negative} points at steps below 0 were left out.`);
    if (leftOut.superseded > 0)
      notes.push(`${which}: ${leftOut.superseded} points were left out for later ones at the same step.`);
  }
  return notes;
}
