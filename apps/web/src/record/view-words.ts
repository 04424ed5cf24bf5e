import { formatCount } from '../format/format-number.ts';
import { formatRecordLength, formatRecordTime } from '../format/format-time.ts';
import { type BeatTrack, firstFrom } from './beat-track.ts';
import type { View } from './record-view.ts';

/** Where one is in a record and what is to be seen there, for who hears it. The first track is the truth. */
export const viewWords = (
  record: string,
  { from, span }: View,
  duration: number,
  [truth, ...runs]: readonly BeatTrack[],
): string => {
  const range = (track: BeatTrack) =>
    [firstFrom(track.seconds, from), firstFrom(track.seconds, from + span)] as const;
  const parts = [
    `Record ${record}, ${formatRecordTime(from)} to ${formatRecordTime(from + span)} of ${formatRecordLength(duration)}`,
  ];
  if (truth !== undefined) {
    const [first, end] = range(truth);
    parts.push(`${formatCount(end - first)} ${end - first === 1 ? 'annotation' : 'annotations'}`);
  }
  for (const run of runs) {
    const [first, end] = range(run);
    const others = run.standing.slice(first, end).filter((standing) => standing !== 'right').length;
    parts.push(`${run.name}: ${others === 0 ? 'agrees' : `${formatCount(others)} disagree`}`);
  }
  return parts.join(', ');
};
