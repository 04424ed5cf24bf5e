'use client';

import { Skeleton, Text, useComputedColorScheme } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { RecordHeadQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { readChoice, readList, type SearchPatch } from '../url/patch-search.ts';
import { nextTime } from './beat-track.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { PressedBeat } from './pressed-beat.tsx';
import { RecordCanvas } from './record-canvas.tsx';
import { type JumpTo, mostRuns, RecordControls } from './record-controls.tsx';
import { viewAround, zoomAt } from './record-view.ts';
import viewer from './record-viewer.module.css';
import { TrackLegend } from './track-legend.tsx';
import { useRecordFacts } from './use-record-facts.ts';
import { useRecordScene } from './use-record-scene.ts';
import { useSignalTiles } from './use-signal-tiles.ts';
import { useViewAddress } from './use-view-address.ts';
import { viewWords } from './view-words.ts';

interface RecordViewerProps {
  readonly versionId: string;
  readonly record: NonNullable<RecordHeadQuery['record']>;
  readonly marks: readonly { readonly sample: number }[];
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

const beatClasses = ['N', 'S', 'V', 'F', 'Q'];

/** A record that one walks through: leads, truth and predictions, from the whole half hour down to a single wave. */
export const RecordViewer = ({ versionId, record, marks, search, update }: RecordViewerProps) => {
  const duration = record.durationSeconds;
  const runIds = readList(search, 'run').slice(0, mostRuns);
  const [firstRun] = runIds;
  const shown = firstRun === undefined ? 'raw' : readChoice(search, 'signal', ['raw', 'clean']);
  const { store, resting } = useViewAddress(search, update, duration);
  const [frames] = useState(() => ({ request: () => {} }));
  const [pressed, setPressed] = useState<number | null>(null);
  const onArrived = useCallback(() => frames.request(), [frames]);
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');

  const { signal, refused } = useSignalTiles(
    versionId,
    record.name,
    shown === 'clean' ? (firstRun ?? null) : null,
    onArrived,
  );
  const { facts, error } = useRecordFacts(versionId, record.name, runIds);
  const { scene, tracks, marked, palette } = useRecordScene({
    ...{ host, record, signal, facts, marks, onArrived },
    wavesOf: firstRun ?? null,
  });
  const classes =
    facts?.runs.find(({ recordBeats }) => recordBeats != null)?.recordBeats?.classes ?? beatClasses;
  const jumpClass = readChoice(search, 'class', [
    classes.includes('V') ? 'V' : (classes[1] ?? 'N'),
    ...classes,
  ]);
  const unjudged = facts?.runs.filter(({ recordBeats }) => recordBeats == null) ?? [];

  const jump = useCallback(
    (to: JumpTo, direction: 1 | -1) => {
      const { from, span } = store.get();
      const [truth, ...runs] = tracks;
      const middle = from + span / 2;
      const next = (track: (typeof tracks)[number], counts: (at: number) => boolean) =>
        nextTime(track.seconds, counts, middle, direction);
      const found =
        to === 'mark'
          ? [nextTime(Float64Array.from(marked).sort(), () => true, middle, direction)]
          : to === 'class'
            ? truth === undefined
              ? []
              : [next(truth, (at) => truth.labels[at] === jumpClass)]
            : runs.map((run) => next(run, (at) => run.standing[at] !== 'right'));
      const times = found.filter((time) => time !== null);
      if (times.length === 0) return;
      const nearest = direction === 1 ? Math.min(...times) : Math.max(...times);
      store.set(viewAround(nearest, Math.min(span, 30), duration));
      setPressed(nearest);
    },
    [store, tracks, marked, jumpClass, duration],
  );
  const onKey = useCallback(
    (key: string): boolean => {
      const known: Readonly<Record<string, readonly [JumpTo, 1 | -1]>> = {
        ...{ n: ['error', 1], p: ['error', -1], b: ['class', 1], B: ['class', -1] },
        ...{ m: ['mark', 1], M: ['mark', -1] },
      };
      const asked = known[key];
      if (asked !== undefined) jump(...asked);
      return asked !== undefined;
    },
    [jump],
  );
  const words = viewWords(record.name, resting, duration, tracks);
  const height = scene?.layout.height ?? 430;

  return (
    <div ref={host} data-record={record.name} data-tracks={tracks.length}>
      <RecordControls
        versionId={versionId}
        runIds={runIds}
        classes={classes}
        jumpClass={jumpClass}
        signal={shown}
        hasMarks={marks.length > 0}
        update={update}
        onJump={jump}
        onZoom={(factor) => store.set(zoomAt(store.get(), factor, 0.5, duration))}
      />
      {refused !== undefined && <CausePanel title="The signal could not be fetched" cause={refused} />}
      {error !== undefined && (
        <CausePanel
          title="What was annotated and predicted could not be fetched"
          cause={describeError(error)}
        />
      )}
      {signal === undefined && refused === undefined && <Skeleton height={height} />}
      <div
        className="bl-panel"
        style={{ overflow: 'hidden', display: signal === undefined ? 'none' : 'block' }}
      >
        <RecordCanvas
          scene={scene}
          height={height}
          store={store}
          duration={duration}
          label={words}
          onKey={onKey}
          onPress={setPressed}
          frames={frames}
        />
      </div>
      {scene !== null && signal !== undefined && palette !== undefined && (
        <OverviewStrip
          base={signal.base}
          samplingFrequencyHz={signal.samplingFrequencyHz}
          duration={duration}
          scale={scene.leads[0] ?? { least: -1, greatest: 1 }}
          tracks={tracks}
          palette={palette}
          store={store}
        />
      )}
      <Text size="sm" mt={8} role="status" data-view-words>
        {words}
      </Text>
      {pressed !== null && (
        <PressedBeat seconds={pressed} tracks={tracks} record={record} runId={firstRun ?? null} />
      )}
      {unjudged.length > 0 && (
        <Text size="sm" c="dimmed">
          {unjudged.map(({ number }) => `#${number}`).join(', ')} was not judged on this record: it is none of
          its validation records.
        </Text>
      )}
      <TrackLegend classes={classes} scheme={scheme} />
      <p className={viewer.keys} id="record-keys">
        Drag, pinch or turn the wheel to move and zoom. Keys, with the record in focus: <kbd>←</kbd>{' '}
        <kbd>→</kbd> move, <kbd>+</kbd> <kbd>−</kbd> zoom, <kbd>0</kbd> the whole record, <kbd>n</kbd>{' '}
        <kbd>p</kbd> next and previous error, <kbd>b</kbd> next beat of the class, <kbd>m</kbd> next mark.
      </p>
    </div>
  );
};
