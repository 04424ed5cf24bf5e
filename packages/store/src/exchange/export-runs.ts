import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hashFile } from '../artifacts/hash-file.ts';
import { StoreError } from '../errors.ts';
import type { Store } from '../open-store.ts';
import { exchangeTables, tableNames } from './exchange-tables.ts';
import { EXPORT_FORMAT, type ExportManifest } from './export-manifest.ts';
import { readRunDocument } from './read-run-document.ts';
import { readRunRows } from './read-run-rows.ts';
import { type TableFormat, writeTable } from './table-file.ts';

/** What is to be exported, and how. */
export interface RunExport {
  /** In the order in which they are to be written. */
  runIds: readonly string[];
  /** New, or empty. */
  folder: string;
  tables: TableFormat;
  onRun?: (done: number) => void;
}

/**
 * Writes runs into a folder: `manifest.json` with the hash of every file, `runs.jsonl` with a run on each line, a table
 * each for metrics, confusion cells and log, and `artifacts/ab/abcdef…` with every file once. Memory holds a page of
 * rows, however many there are. Runs that have not ended are left out, and counted.
 * *errors* `EXPORT.FOLDER_NOT_EMPTY`, `ARTIFACT.MISSING`, `ARTIFACT.DAMAGED`
 */
export async function exportRuns(
  store: Store,
  { runIds, folder, tables, onRun = () => {} }: RunExport,
): Promise<{ manifest: ExportManifest; unfinished: number }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw notEmpty(folder);
  const ended: string[] = [];
  const artifacts = new Map<string, number>();
  async function* lines() {
    for (const id of runIds) {
      const run = await readRunDocument(store, id);
      if (run === null) continue;
      ended.push(id);
      for (const { sha256, sizeBytes } of run.artifacts) artifacts.set(sha256, sizeBytes);
      onRun(ended.length);
      yield `${JSON.stringify(run)}\n`;
    }
  }
  const names = ['runs.jsonl', ...tableNames.map((name) => `${name}.${tables}`)];
  await pipeline(Readable.from(lines()), createWriteStream(path.join(folder, 'runs.jsonl')));
  const rows = new Map<string, number>();
  for (const name of tableNames) {
    const file = `${name}.${tables}`;
    const found = readRunRows[name](store, ended);
    rows.set(file, await writeTable(path.join(folder, file), tables, exchangeTables[name], found));
  }
  for (const sha256 of artifacts.keys()) await copyArtifact(store, sha256, folder);
  const manifest: ExportManifest = {
    format: EXPORT_FORMAT,
    exportedAt: new Date().toISOString(),
    tables,
    runCount: ended.length,
    files: await Promise.all(
      names.map(async (name) => {
        const count = rows.get(name);
        return {
          name,
          ...(await hashFile(path.join(folder, name))),
          ...(count !== undefined && { rows: count }),
        };
      }),
    ),
    artifactCount: artifacts.size,
    artifactBytes: [...artifacts.values()].reduce((sum, sizeBytes) => sum + sizeBytes, 0),
  };
  // Last, so that an export that was cut short is none.
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, unfinished: runIds.length - ended.length };
}

async function copyArtifact(store: Store, sha256: string, folder: string): Promise<void> {
  const place = path.join(folder, 'artifacts', sha256.slice(0, 2));
  await mkdir(place, { recursive: true });
  await pipeline(await store.artifacts.stream(sha256), createWriteStream(path.join(place, sha256)));
}

const notEmpty = (folder: string): StoreError =>
  new StoreError({
    code: 'EXPORT.FOLDER_NOT_EMPTY',
    message: `${folder} holds files already`,
    where: folder,
    remedy: 'Name a folder that is empty, or not there yet.',
  });
