'use client';

import { type RefObject, useMemo } from 'react';
import { useClient } from 'urql';
import { RecordWavesDocument } from '../generated/graphql.ts';
import { type BeatTrack, trackOfRun, trackOfTruth } from './beat-track.ts';
import type { RecordScene } from './draw-record.ts';
import { layoutOf, scaleOf } from './record-layout.ts';
import { usePalette } from './use-palette.ts';
import type { useRecordFacts } from './use-record-facts.ts';
import type { OpenedSignal } from './use-signal-tiles.ts';
import { WavePages } from './wave-pages.ts';

interface SceneOf {
  readonly host: RefObject<Element | null>;
  readonly record: { readonly name: string; readonly samplingFrequencyHz: number };
  readonly signal: OpenedSignal | undefined;
  readonly facts: ReturnType<typeof useRecordFacts>['facts'];
  /** The run whose waves are drawn; null for none. */
  readonly wavesOf: string | null;
  readonly marks: readonly { readonly sample: number }[];
  readonly onArrived: () => void;
}

const noTracks: readonly BeatTrack[] = [];

/** What is drawn, made anew only where a part of it changed. */
export const useRecordScene = ({ host, record, signal, facts, wavesOf, marks, onArrived }: SceneOf) => {
  const palette = usePalette(host);
  const client = useClient();
  const { name, samplingFrequencyHz } = record;

  const tracks = useMemo(() => {
    if (facts === undefined) return noTracks;
    const { annotations, runs } = facts;
    const judged = runs.flatMap(({ number, name: run, recordBeats }) =>
      recordBeats == null ? [] : [{ name: `#${number} ${run}`, beats: recordBeats }],
    );
    const truth =
      annotations === null ? [] : [trackOfTruth(annotations, judged[0]?.beats ?? null, samplingFrequencyHz)];
    return [...truth, ...judged.map((run) => trackOfRun(run.name, run.beats, samplingFrequencyHz))];
  }, [facts, samplingFrequencyHz]);

  const waves = useMemo(() => {
    if (wavesOf === null) return null;
    return new WavePages(async (from, to) => {
      const { data } = await client
        .query(RecordWavesDocument, { id: wavesOf, record: name, from, to })
        .toPromise();
      return data === undefined ? null : (data.run?.waves ?? []);
    }, onArrived);
  }, [client, wavesOf, name, onArrived]);

  const marked = useMemo(
    () => marks.map(({ sample }) => sample / samplingFrequencyHz),
    [marks, samplingFrequencyHz],
  );

  const scene = useMemo((): RecordScene | null => {
    if (signal === undefined || palette === undefined) return null;
    const { leads, base, tiles } = signal;
    const layout = layoutOf(tracks.length, leads.length, leads.length <= 3 ? 180 : 96);
    return {
      ...{ tiles, layout, tracks, palette, marked },
      samplingFrequencyHz: signal.samplingFrequencyHz,
      leads: leads.map((lead, at) => ({
        name: lead,
        band: layout.leads[at] ?? { top: 0, height: 0 },
        ...scaleOf(base.low[at] ?? new Float32Array(0), base.high[at] ?? new Float32Array(0)),
      })),
      wavesIn: (view) => waves?.in(view) ?? [],
    };
  }, [signal, palette, tracks, marked, waves]);
  return { scene, tracks, marked, palette };
};
