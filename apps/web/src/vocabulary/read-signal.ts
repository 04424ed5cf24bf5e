/** A stretch of one lead as the API sends it. */
export interface LeadSignal {
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly string[];
  /** First sample of the stretch. */
  readonly from: number;
  /** *units* mV */
  readonly samples: Float32Array;
}

interface Header {
  readonly __metadata__?: Readonly<Record<string, string>>;
  readonly samples?: { readonly data_offsets: readonly [number, number] };
}

/** Reads the API's safetensors of a stretch that is short enough for every sample of one lead. */
export const decodeSignal = (bytes: ArrayBuffer): LeadSignal => {
  const headerBytes = Number(new DataView(bytes).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headerBytes))) as Header;
  const metadata = header.__metadata__ ?? {};
  const [start, end] = header.samples?.data_offsets ?? [0, 0];
  return {
    samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
    sampleCount: Number(metadata.sampleCount),
    leads: JSON.parse(metadata.leads ?? '[]') as string[],
    from: Number(metadata.from),
    samples: new Float32Array(bytes.slice(8 + headerBytes + start, 8 + headerBytes + end)),
  };
};

export interface SignalOf {
  readonly datasetVersionId: string;
  readonly record: string;
  readonly runId: string;
}

/** Samples `[from, to)` of a lead as the run sees them, filtered; of all leads where none is named. */
export const fetchSignal = async (
  { datasetVersionId, record, runId }: SignalOf,
  range: { readonly from: number; readonly to: number; readonly lead?: string },
  signal: AbortSignal,
): Promise<LeadSignal | null> => {
  const query = new URLSearchParams({
    run: runId,
    from: String(range.from),
    to: String(range.to),
    points: '8192',
    ...(range.lead === undefined ? {} : { lead: range.lead }),
  });
  const address = `/signals/${datasetVersionId}/${encodeURIComponent(record)}?${query.toString()}`;
  const answer = await fetch(address, { signal }).catch(() => null);
  return answer?.ok ? decodeSignal(await answer.arrayBuffer()) : null;
};
