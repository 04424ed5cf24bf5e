import { type Cause, causeIn } from '../graphql/describe-error.ts';
import { readSignalFile, type SignalFile } from './signal-file.ts';

/** A signal was refused, or the API is away. */
export class SignalRefused extends Error {
  readonly reason: Cause;

  constructor(reason: Cause) {
    super(reason.message);
    this.name = 'SignalRefused';
    this.reason = reason;
  }
}

/** Whose leads: those of a record, as recorded or, where a run is named, as its filter left them. */
export interface SignalOf {
  readonly versionId: string;
  readonly runId: string | null;
}

/** Asks for a part of a record's leads. *errors* {@link SignalRefused} */
export const fetchSignal = (
  { versionId, runId }: SignalOf,
  record: string,
  query: Readonly<Record<string, number | string>>,
  stopped?: AbortSignal,
): Promise<SignalFile> => {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  const address = `/signals/${versionId}/${encodeURIComponent(record)}`;
  return ask(address, [...entries, ...(runId === null ? [] : [['run', runId] as [string, string]])], stopped);
};

/** Leads around a beat. */
export interface Snippet {
  /** First sample. */
  readonly from: number;
  readonly samplingFrequencyHz: number;
  readonly leads: readonly { readonly name: string; readonly samples: Float32Array }[];
}

/** Beats whose surroundings the API gives in one answer. */
export const beatsAtOnce = 48;

/** Asks for the surroundings of some beats, at most {@link beatsAtOnce}. *units* s · *errors* {@link SignalRefused} */
export const fetchSnippets = async (
  { versionId, runId }: SignalOf,
  beats: readonly { readonly record: string; readonly sample: number }[],
  before: number,
  after: number,
  stopped?: AbortSignal,
): Promise<Snippet[]> => {
  const query: [string, string][] = [
    ['beats', beats.map(({ record, sample }) => `${record}:${sample}`).join(',')],
    ['before', before.toFixed(3)],
    ['after', after.toFixed(3)],
    ...(runId === null ? [] : [['run', runId] as [string, string]]),
  ];
  const { tensors, metadata } = await ask(`/signals/${versionId}`, query, stopped);
  const facts = JSON.parse(metadata.snippets ?? '[]') as {
    from: number;
    samplingFrequencyHz: number;
    leads: string[];
  }[];
  return facts.map(({ from, samplingFrequencyHz, leads }, at) => {
    const { data, shape } = tensors.get(String(at)) ?? { data: new Float32Array(0), shape: [0, 0] };
    const length = shape[1] ?? 0;
    return {
      from,
      samplingFrequencyHz,
      leads: leads.map((name, lead) => ({
        name,
        samples: data.subarray(lead * length, (lead + 1) * length),
      })),
    };
  });
};

async function ask(
  address: string,
  query: readonly [string, string][],
  stopped?: AbortSignal,
): Promise<SignalFile> {
  const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  const response = await fetch(`${address}?${search}`, {
    credentials: 'same-origin',
    ...(stopped === undefined ? {} : { signal: stopped }),
  }).catch((cause: unknown) => {
    if (stopped?.aborted) throw cause;
    throw new SignalRefused(away);
  });
  if (!response.ok) throw new SignalRefused(causeIn(await response.json().catch(() => null)) ?? away);
  return readSignalFile(await response.arrayBuffer());
}

const away: Cause = {
  code: 'SIGNAL.UNREACHABLE',
  message: 'the signal could not be fetched: Beatlab does not answer',
  where: null,
  remedy: 'Look whether Beatlab is running; the page tries again by itself.',
};
