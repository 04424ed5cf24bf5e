import { tokenNames } from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { waveTypes } from '@beatlab/pipeline/wave/wave-types';
import type { StoredTensors } from '@beatlab/store/artifacts/open-tensors';
import type { Store } from '@beatlab/store/open-store';
import { LRUCache } from 'lru-cache';
import { firstAtLeast } from './first-at-least.ts';
import type { LeadWaves } from './record.type.ts';
import { findStageFile } from './stage-file.ts';

/** The longest stretch of one answer: some 1,500 wave segments of each lead. */
const longestSeconds = 120;

/** The wave segments of a record in a stretch of time, as a run cut and named them; null where it did not. */
export async function readWaves(
  store: Store,
  runId: string,
  record: string,
  fromSeconds: number,
  toSeconds: number,
): Promise<LeadWaves[] | null> {
  const [sentences, segments, signal, names] = await Promise.all([
    findStageFile(store, runId, 'sentences', record),
    findStageFile(store, runId, 'segments', record),
    findStageFile(store, runId, 'signal', record),
    namesOfTokens(store, runId),
  ]);
  const file = sentences ?? segments;
  if (file === null) return null;
  const leads = JSON.parse(signal?.metadata.leads ?? '[]') as string[];
  const end = Math.min(toSeconds, fromSeconds + longestSeconds);
  const count = Number(file.metadata.leadCount);
  return Promise.all(
    Array.from({ length: count }, (_, lead) =>
      readLead(file, lead, leads[lead] ?? `lead ${lead + 1}`, names, fromSeconds, end),
    ),
  );
}

async function readLead(
  file: StoredTensors,
  lead: number,
  name: string,
  names: readonly string[],
  fromSeconds: number,
  toSeconds: number,
): Promise<LeadWaves> {
  const column = async (column: string, from?: number, to?: number) =>
    (await file.read(`leads.${lead}.${column}`, from, to)).data as Int32Array | Uint8Array;
  const samplingFrequencyHz = Number(file.metadata.samplingFrequencyHz);
  const starts = (await column('start')) as Int32Array;
  const startedBy = (seconds: number) => firstAtLeast(starts, Math.floor(seconds * samplingFrequencyHz) + 1);
  const first = Math.max(0, startedBy(fromSeconds) - 1);
  const last = Math.max(first, startedBy(toSeconds));
  const hasTokens = file.tensors.has(`leads.${lead}.token`);
  const [ends, waves, tokens] = await Promise.all([
    column('end', first, last),
    column('wave', first, last),
    hasTokens ? column('token', first, last) : [],
  ]);
  return {
    lead: name,
    startSeconds: Array.from(starts.subarray(first, last), (at) => at / samplingFrequencyHz),
    endSeconds: Array.from(ends, (at) => at / samplingFrequencyHz),
    waves: Array.from(waves, (code) => waveTypes[code] ?? 'BG'),
    tokens: Array.from(tokens, (token) => names[token] ?? String(token)),
  };
}

/** Names of tokens by id, by the hash of their vocabulary. */
const namesKept = new LRUCache<string, string[]>({ max: 256 });

async function namesOfTokens(store: Store, runId: string): Promise<string[]> {
  const input = await store.database.runInput.findFirst({ where: { runId, role: 'vocabulary' } });
  if (input === null) return [];
  const known = namesKept.get(input.sha256);
  if (known !== undefined) return known;
  const names = tokenNames(countsOf(decodeVocabulary(await store.artifacts.read(input.sha256))));
  namesKept.set(input.sha256, names);
  return names;
}
