import { z } from 'zod';
import type { Store } from '../open-store.ts';

const fileSchema = z.object({ name: z.string(), sha256: z.string(), sizeBytes: z.number() });

/** A stage's outputs, found again by the hash of its settings and inputs. */
export interface StageResult {
  key: string;
  stage: string;
  /** Their bytes are in the artifact store. */
  files: z.infer<typeof fileSchema>[];
  /** How long it took to make them. */
  seconds: number;
}

/** The result with this key, provided that all its files are still stored; else null, and the stage runs again. */
export async function findStageResult(store: Store, key: string): Promise<StageResult | null> {
  const row = await store.database.stageResult.findUnique({ where: { key } });
  if (row === null) return null;
  const files = z.array(fileSchema).parse(row.files);
  const sizes = await Promise.all(files.map(({ sha256 }) => store.artifacts.sizeBytes(sha256)));
  if (sizes.some((size, index) => size !== files[index]?.sizeBytes)) return null;
  return { key, stage: row.stage, files, seconds: row.seconds };
}

/** Keeps a stage's result; a later one with the same key takes its place. */
export async function recordStageResult(
  store: Store,
  { key, stage, settings, files, seconds }: StageResult & { settings: Readonly<Record<string, unknown>> },
): Promise<void> {
  const result = { stage, settings: JSON.parse(JSON.stringify(settings)), files, seconds };
  await store.database.stageResult.upsert({ where: { key }, create: { key, ...result }, update: result });
}
