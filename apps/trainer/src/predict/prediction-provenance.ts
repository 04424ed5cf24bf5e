import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { listRecordFiles } from '@beatlab/pipeline/io/list-record-files';
import { readMachine } from '../provenance/read-provenance.ts';

/** What a prediction came from, beside its model. */
export interface PredictionProvenance {
  /** When it was made, as ISO 8601. */
  madeAt: string;
  /** Of Beatlab, Node and ONNX Runtime. */
  versions: Record<string, string>;
  gitCommit: string | null;
  gitDirty: boolean | null;
  /** The files that the record's samples were read from. */
  recordFiles: { name: string; sha256: string }[];
}

/** Hashes a record's files, and reads what code this is. *errors* those of reading the header */
export async function readPredictionProvenance(
  folder: string,
  record: string,
  { repositoryRoot, now }: { repositoryRoot: string; now: Date },
): Promise<PredictionProvenance> {
  const names = await listRecordFiles(folder, record);
  const recordFiles = [];
  for (const name of names) recordFiles.push({ name, sha256: await sha256Of(path.join(folder, name)) });
  const { versions, gitCommit, gitDirty } = await readMachine(repositoryRoot);
  return { madeAt: now.toISOString(), versions, gitCommit, gitDirty, recordFiles };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
