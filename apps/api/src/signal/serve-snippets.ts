import type { SafetensorsTensor } from '@beatlab/store/artifacts/safetensors';
import { groupBy } from '@beatlab/store/group-by';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import type { Caller } from '../accounts/caller.ts';
import { openSignal } from './open-signal.ts';
import { requireRecord } from './require-record.ts';
import { answerTensors, etagOf } from './send-tensors.ts';
import { readSnippetsQuery } from './signal-query.ts';
import type { SignalSource } from './signal-source.ts';

/** The surroundings of a beat: samples `[from, to)` of its record's leads. */
interface Snippet {
  readonly source: SignalSource;
  readonly from: number;
  readonly to: number;
}

/**
 * Sends the surroundings of many beats of a dataset version at once, as safetensors: tensor `0` is of the first beat that
 * was named, with all leads of its record. *shape* `[leads, samples]` · *units* mV
 *
 * *errors* `RECORD.NOT_FOUND`, `REQUEST.ARGUMENT`, those of `openSignal`
 */
export async function serveSnippets(
  store: Store,
  caller: Caller,
  { datasetVersionId }: { datasetVersionId: string },
  request: Request,
  response: Response,
): Promise<void> {
  const { beats, before, after, run } = readSnippetsQuery(request);
  const snippets = new Map<number, Snippet>();
  for (const [name, ofRecord] of groupBy([...beats.entries()], ([, { record }]) => record)) {
    const record = await requireRecord(store, { teamId: caller.team.id, datasetVersionId, record: name });
    const source = await openSignal(store, caller.team.id, record, run ?? null);
    // Beats are named by their place in the record, which a run may have resampled.
    for (const [at, { sample }] of ofRecord) {
      const seconds = sample / record.samplingFrequencyHz;
      const place = (time: number) =>
        Math.min(Math.max(0, Math.round(time * source.samplingFrequencyHz)), source.sampleCount);
      snippets.set(at, { source, from: place(seconds - before), to: place(seconds + after) });
    }
  }
  const asked = beats.map((_, at) => snippets.get(at)!);
  const etag = etagOf(asked.map(({ source, from, to }) => [source.key, from, to]));
  await answerTensors(request, response, etag, async () => {
    const tensors: Record<string, SafetensorsTensor> = {};
    for (const [at, snippet] of asked.entries()) tensors[at] = await readSnippet(snippet);
    const facts = asked.map(({ source: { leads, samplingFrequencyHz }, from }) => ({
      ...{ from, samplingFrequencyHz, leads },
    }));
    return { tensors, metadata: { snippets: JSON.stringify(facts) } };
  });
}

async function readSnippet({ source, from, to }: Snippet): Promise<SafetensorsTensor> {
  const leads = from === to ? source.leads.map(() => []) : await source.read(from, to);
  const data = Float32Array.from(leads.flatMap((samples) => [...samples]));
  return { dtype: 'F32', shape: [leads.length, to - from], data };
}
