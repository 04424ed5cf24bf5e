'use client';

import { useEffect, useState } from 'react';
import type { Cause } from '../graphql/describe-error.ts';
import { fetchSignal, SignalRefused } from './fetch-signal.ts';
import type { SignalFile } from './signal-file.ts';
import { restMs, SignalTiles, type Tile } from './signal-tiles.ts';

/** What is known of a signal once its overview has come. */
export interface OpenedSignal {
  readonly tiles: SignalTiles;
  readonly base: Tile;
  readonly leads: readonly string[];
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
}

/** Points of the overview: about those of a screen. */
const overviewPoints = 2_000;

/** Opens the leads of a record, as recorded or as a run's filter left them: first the whole, then what is looked at. */
export const useSignalTiles = (
  versionId: string,
  record: string,
  runId: string | null,
  onArrived: () => void,
) => {
  const [signal, setSignal] = useState<OpenedSignal>();
  const [refused, setRefused] = useState<Cause>();

  useEffect(() => {
    const stop = new AbortController();
    let tiles: SignalTiles | undefined;
    const of = { versionId, runId };
    const refuse = (error: unknown) => {
      if (stop.signal.aborted) return;
      if (!(error instanceof SignalRefused)) throw error;
      setRefused(error.reason);
    };
    const open = async () => {
      const overview = await fetchSignal(of, record, { points: overviewPoints }, stop.signal);
      const { metadata } = overview;
      const [base, sampleCount] = [tileOf(overview), Number(metadata.sampleCount)];
      tiles = new SignalTiles({
        ...{ base, sampleCount, levels: JSON.parse(metadata.levels ?? '[1]') as number[] },
        fetchTile: async (bucket, from, to) =>
          tileOf(await fetchSignal(of, record, { bucket, from, to }, stop.signal)),
        onArrived: () => {
          setRefused(undefined);
          onArrived();
        },
        onRefused: (error) => {
          refuse(error);
          // Another frame asks again for what is missing in it.
          setTimeout(onArrived, restMs + 100);
        },
      });
      setRefused(undefined);
      setSignal({
        ...{ tiles, base, sampleCount },
        leads: JSON.parse(metadata.leads ?? '[]') as string[],
        samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
      });
    };
    open().catch(refuse);
    return () => {
      stop.abort();
      tiles?.close();
    };
  }, [versionId, record, runId, onArrived]);
  return { signal, refused };
};

/** Rows of the answer's tensors are leads; single samples are their own extremes. */
function tileOf({ tensors, metadata }: SignalFile): Tile {
  const rows = (name: string) => {
    const { data, shape } = tensors.get(name) ?? { data: new Float32Array(0), shape: [0, 0] };
    const length = shape[1] ?? 0;
    return Array.from({ length: shape[0] ?? 0 }, (_, lead) =>
      data.subarray(lead * length, (lead + 1) * length),
    );
  };
  const samples = tensors.has('samples') ? rows('samples') : null;
  return {
    from: Number(metadata.from),
    bucket: Number(metadata.bucket),
    low: samples ?? rows('low'),
    high: samples ?? rows('high'),
  };
}
