import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { hashFile } from '../artifacts/hash-file.ts';
import { StoreError } from '../errors.ts';
import type { Store } from '../open-store.ts';
import { beginImportedRun } from './begin-imported-run.ts';
import { closeImport, endImportedRun, type RunLinks } from './end-imported-run.ts';
import { exchangeTables, type Row, tableNames } from './exchange-tables.ts';
import { type ExportManifest, readExportManifest } from './export-manifest.ts';
import { type RunDocument, runDocument } from './run-document.ts';
import { readTable } from './table-file.ts';
import { writeImportedRows } from './write-imported-rows.ts';

/** What became of the runs of an import. */
export interface ImportOutcome {
  imported: number;
  /** Were here already. */
  known: number;
  /** Have the id of another team's run, and were left out. */
  taken: number;
}

const batchRows = 5_000;

/**
 * Reads what {@link exportRuns} wrote back into a team. A run that is here already stays as it is, so an import may be
 * repeated, and one that was cut short goes on; each run appears when all of it is there.
 * *errors* `EXPORT.NOT_ONE`, `EXPORT.DAMAGED`
 */
export async function importRuns(
  store: Store,
  { folder, teamId, userId }: { folder: string; teamId: string; userId: string | null },
): Promise<ImportOutcome> {
  const manifest = await readExportManifest(folder);
  await checkFiles(folder, manifest);
  const begun = new Map<string, RunDocument>();
  // Also of those that were known: an import may have been cut short before it tied them.
  const links: RunLinks[] = [];
  const outcome: ImportOutcome = { imported: 0, known: 0, taken: 0 };
  for await (const run of readDocuments(path.join(folder, 'runs.jsonl'))) {
    const state = await beginImportedRun(store, teamId, run);
    const { id, rerunOfId, parentId } = run;
    if (state !== 'taken') links.push({ id, rerunOfId, parentId });
    if (state === 'begun') begun.set(run.id, run);
    else outcome[state] += 1;
  }
  for (const name of tableNames) {
    const rows = readTable(
      path.join(folder, `${name}.${manifest.tables}`),
      manifest.tables,
      exchangeTables[name],
    );
    for await (const [runId, batch] of batches(rows, begun))
      await writeImportedRows[name](store, runId, batch);
  }
  for (const run of begun.values()) {
    for (const { sha256 } of run.artifacts) await takeArtifact(store, folder, sha256);
    await endImportedRun(store, teamId, run);
    outcome.imported += 1;
  }
  await closeImport(store, { teamId, userId, links, details: { runs: outcome.imported } });
  return outcome;
}

async function checkFiles(folder: string, { files }: ExportManifest): Promise<void> {
  for (const { name, sha256 } of files) {
    const found = await hashFile(path.join(folder, path.basename(name))).catch(() => null); // absent is damaged too
    if (found?.sha256 !== sha256) throw damaged(folder, name);
  }
}

async function* readDocuments(file: string): AsyncGenerator<RunDocument> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const { success, data } = runDocument.safeParse(JSON.parse(line));
    if (!success) throw damaged(path.dirname(file), path.basename(file));
    yield data;
  }
}

/** Rows of the runs that are wanted, those of one run together. */
async function* batches(
  rows: AsyncIterable<Row>,
  wanted: ReadonlyMap<string, unknown>,
): AsyncGenerator<[string, Row[]]> {
  let batch: Row[] = [];
  let of = '';
  for await (const row of rows) {
    const runId = String(row.runId);
    if (batch.length > 0 && (runId !== of || batch.length >= batchRows)) {
      yield [of, batch];
      batch = [];
    }
    of = runId;
    if (wanted.has(runId)) batch.push(row);
  }
  if (batch.length > 0) yield [of, batch];
}

async function takeArtifact(store: Store, folder: string, sha256: string): Promise<void> {
  const file = path.join(folder, 'artifacts', sha256.slice(0, 2), sha256);
  if ((await store.artifacts.putFile(file)).sha256 !== sha256) throw damaged(folder, `artifacts/${sha256}`);
}

const damaged = (folder: string, name: string): StoreError =>
  new StoreError({
    code: 'EXPORT.DAMAGED',
    message: `${name} is not as it was exported`,
    where: path.join(folder, name),
    remedy: 'Copy the folder again, or export again.',
  });
