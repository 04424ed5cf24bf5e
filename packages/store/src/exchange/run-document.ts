import { z } from 'zod';
import { sha256Pattern } from '../artifacts/is-sha256.ts';

const time = z.iso.datetime().transform((text) => new Date(text));
const cause = z.record(z.string(), z.unknown()).nullable();
const sha256 = z.string().regex(sha256Pattern);
/** A file's name: a path that leads nowhere but down. */
const filePath = z
  .string()
  .min(1)
  .refine(
    (name) => !name.startsWith('/') && !/(^|[/\\])\.\.([/\\]|$)/.test(name) && !name.includes('\u0000'),
  );
const sizeBytes = z.number().int().nonnegative();

export const datasetDocument = z.object({
  name: z.string().min(1),
  hash: sha256,
  folder: z.string(),
  origin: z.enum(['synthetic', 'folder', 'download']),
  sizeBytes,
  createdAt: time,
  manifest: z.object({
    files: z.array(z.object({ name: filePath, sha256, sizeBytes })),
    records: z.array(
      z.object({
        name: z.string(),
        durationSeconds: z.number(),
        samplingFrequencyHz: z.number(),
        leads: z.array(z.string()),
        beats: z.record(z.string(), z.number()),
      }),
    ),
  }),
});

/** All of a run but its metrics, confusion cells and log, as JSON. */
export const runDocument = z.object({
  id: z.uuid(),
  number: z.number().int().min(1),
  experiment: z.string().min(1),
  name: z.string(),
  state: z.enum(['FINISHED', 'FAILED', 'CANCELED']),
  cause,
  origin: z.enum(['trainer', 'client', 'import']),
  clientId: z.uuid().nullable(),
  kind: z.string(),
  mode: z.string().nullable(),
  classNames: z.array(z.string()),
  config: z.record(z.string(), z.unknown()),
  configHash: sha256,
  labelMapName: z.string().nullable(),
  labelMapHash: z.string().nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time,
  archivedAt: time.nullable(),
  progress: z.unknown(),
  provenance: z.unknown(),
  notes: z.string(),
  tags: z.array(z.string()),
  groupName: z.string().nullable(),
  /** Of runs that may be in the same export, or be here already; else they are forgotten. */
  rerunOfId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
  /** Of whoever launched it: an account of the same address takes its place. */
  createdByEmail: z.string().nullable(),
  dataset: datasetDocument.nullable(),
  attempts: z.array(
    z.object({
      number: z.number().int().min(1),
      workerId: z.string(),
      startedAt: time,
      heartbeatAt: time,
      endedAt: time.nullable(),
      cause,
    }),
  ),
  epochs: z.array(
    z.object({ epoch: z.number().int(), attempt: z.number().int(), seconds: z.number(), committedAt: time }),
  ),
  artifacts: z.array(
    z.object({
      id: z.uuid(),
      name: filePath,
      kind: z.string(),
      sha256,
      sizeBytes,
      epoch: z.number().int().nullable(),
      createdAt: time,
    }),
  ),
  inputs: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      sha256,
      sizeBytes: sizeBytes.nullable(),
      fromDataset: z.boolean(),
    }),
  ),
});

export type RunDocument = z.output<typeof runDocument>;
