import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { placeText } from '../beats/beats-view.ts';
import { beatsAddress } from '../evaluation/beats-address.ts';
import { formatRecordTime } from '../format/format-time.ts';
import { type BeatTrack, firstFrom } from './beat-track.ts';

interface PressedBeatProps {
  readonly seconds: number;
  /** The truth first. */
  readonly tracks: readonly BeatTrack[];
  readonly record: { readonly name: string; readonly samplingFrequencyHz: number };
  /** The run whose page of beats is led to. */
  readonly runId: string | null;
}

/** Further from every beat than this, nothing was meant. *units* s */
const furthest = 0.6;

/** The beat that was pressed, or jumped to: what it is, and what each run took it for. */
export const PressedBeat = ({ seconds, tracks, record, runId }: PressedBeatProps) => {
  const [truth, ...runs] = tracks;
  const at = truth === undefined ? null : nearest(truth, seconds);
  if (truth === undefined || at === null) return null;
  const time = truth.seconds[at] as number;
  const calls = runs.map((run) => {
    const place = nearest(run, time);
    if (place === null || Math.abs((run.seconds[place] as number) - time) > 1e-6) return `${run.name}: –`;
    return `${run.name}: ${run.standing[place] === 'missed' ? 'not detected' : run.labels[place]}`;
  });
  const beat = { record: record.name, sample: Math.round(time * record.samplingFrequencyHz) };
  return (
    <Text size="sm" data-pressed-beat={placeText(beat)}>
      Beat at {formatRecordTime(time)}: annotated <b>{truth.labels[at]}</b>
      {calls.length > 0 && `; ${calls.join('; ')}`}.{' '}
      {runId !== null && (
        <Anchor
          component={Link}
          href={beatsAddress(runId, { record: record.name, beat: placeText(beat) })}
          inherit
        >
          Open beat
        </Anchor>
      )}
    </Text>
  );
};

function nearest({ seconds: times }: BeatTrack, seconds: number): number | null {
  const after = firstFrom(times, seconds);
  const distance = (at: number) => Math.abs((times[at] ?? Infinity) - seconds);
  const at = distance(after) < distance(after - 1) ? after : after - 1;
  return distance(at) <= furthest ? at : null;
}
