import { ExtremesBuilder } from '@beatlab/pipeline/signal/extremes';
import { blocksOf } from '@beatlab/pipeline/signal/sample-store';
import { openTensors, type StoredTensors } from '@beatlab/store/artifacts/open-tensors';
import { type SafetensorsTensor, safetensorsParts } from '@beatlab/store/artifacts/safetensors';
import { oncePer } from '@beatlab/store/once-per';
import type { Store } from '@beatlab/store/open-store';
import { stageKey } from '@beatlab/store/stages/stage-key';
import { findStageResult, recordStageResult } from '@beatlab/store/stages/stage-results';
import { LRUCache } from 'lru-cache';
import type { SignalSource } from './signal-source.ts';

/** Raised whenever the code would give other bytes for the same samples. */
const stageVersion = 1;
/** Samples that are read at once: a twentieth of a second's work, between which others are answered. */
const blockLength = 1 << 16;

/** sha256 of the stored levels, by key: also of those being built, which whoever asks for the same waits for. */
const filesOf = oncePer((_store: Store) => new LRUCache<string, Promise<string>>({ max: 4_096 }));

/**
 * Least and greatest samples of a record's leads at every level, `LEAD.BUCKET.low` and `….high`. They are built when they
 * are first asked for, and kept as a stage's result: whole records are read once, however often and whoever looks at them.
 */
export async function findExtremes(store: Store, source: SignalSource): Promise<StoredTensors> {
  const files = filesOf(store);
  const key = stageKey({
    ...{ stage: 'extremes', version: stageVersion, settings: {} },
    inputs: { signal: source.key },
  });
  const known = files.get(key);
  if (known !== undefined) return openTensors(store.artifacts, await known);
  const found = findOrBuild(store, key, source);
  files.set(key, found);
  // What failed is tried again.
  found.catch(() => files.delete(key));
  return openTensors(store.artifacts, await found);
}

async function findOrBuild(store: Store, key: string, source: SignalSource): Promise<string> {
  const stored = await findStageResult(store, key);
  if (stored !== null) return stored.files[0]!.sha256;
  const startedAt = performance.now();
  const file = await store.artifacts.putParts(safetensorsParts(await buildExtremes(source)));
  const seconds = (performance.now() - startedAt) / 1000;
  const files = [{ name: 'extremes.safetensors', ...file }];
  await recordStageResult(store, { key, stage: 'extremes', settings: {}, files, seconds });
  return file.sha256;
}

async function buildExtremes({ leads, sampleCount, read }: SignalSource) {
  const builders = leads.map(() => new ExtremesBuilder(sampleCount));
  for (const [from, to] of blocksOf(sampleCount, blockLength)) {
    for (const [lead, samples] of (await read(from, to)).entries()) builders[lead]!.add(samples);
  }
  const tensors: Record<string, SafetensorsTensor> = {};
  for (const [lead, builder] of builders.entries()) {
    for (const { bucket, low, high } of builder.finish()) {
      tensors[`${lead}.${bucket}.low`] = { dtype: 'F32', shape: [low.length], data: low };
      tensors[`${lead}.${bucket}.high`] = { dtype: 'F32', shape: [high.length], data: high };
    }
  }
  return tensors;
}
