import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sha256Pattern } from '../artifacts/is-sha256.ts';
import { StoreError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { tableFormats } from './table-file.ts';

/** The form of an export; a release that changes it counts up, and reads the older ones. */
export const EXPORT_FORMAT = 1;

const file = z.object({
  name: z.string(),
  sha256: z.string().regex(sha256Pattern),
  sizeBytes: z.number(),
  /** Of a table. */
  rows: z.number().optional(),
});

const manifestDocument = z.object({
  format: z.literal(EXPORT_FORMAT),
  exportedAt: z.iso.datetime(),
  tables: z.enum(tableFormats),
  runCount: z.number(),
  /** Of everything but the artifacts, whose names are their hashes. */
  files: z.array(file),
  artifactCount: z.number(),
  artifactBytes: z.number(),
});

/** What an export holds, as its `manifest.json` says it. */
export type ExportManifest = z.output<typeof manifestDocument>;

/** Reads the manifest of an export. *errors* `EXPORT.NOT_ONE` */
export async function readExportManifest(folder: string): Promise<ExportManifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '{}'); // absent: no export
  const { success, data } = manifestDocument.safeParse(parseJson(text));
  if (success) return data;
  throw new StoreError({
    code: 'EXPORT.NOT_ONE',
    message: `${folder} holds no export that this release can read`,
    where: folder,
    remedy: `Name the folder that beatlab export wrote, whose manifest.json says "format": ${EXPORT_FORMAT}.`,
  });
}
