import type { Episode } from './find-episodes.ts';
import type { Prediction } from './prediction.ts';

export const classMeanings: Readonly<Record<string, string>> = {
  N: 'normal',
  S: 'supraventricular ectopic',
  V: 'ventricular ectopic',
  F: 'fusion',
  Q: 'paced or unclassifiable',
  A: 'abnormal',
};

/** Stands under everything that a person may take for a report. */
export const disclaimer =
  'Found by a statistical model. A research tool, not a medical device: no diagnosis, and not checked by a physician.';

/** RR intervals, in a line for all beats and one for the normal ones. */
export function rrLines({ rr, samplingFrequencyHz }: Prediction): string[] {
  if (rr === null) return [];
  const { meanMs, shortestMs, longestMs, longestAtSample, normal } = rr;
  const ms = (value: number) => value.toFixed(0);
  const all = `RR: mean ${ms(meanMs)} ms, shortest ${ms(shortestMs)} ms, longest ${ms(longestMs)} ms at ${clock(longestAtSample / samplingFrequencyHz)}`;
  if (normal === null) return [all];
  const steps =
    normal.rmssdMs === null || normal.pnn50 === null
      ? ''
      : `, RMSSD ${ms(normal.rmssdMs)} ms, pNN50 ${(100 * normal.pnn50).toFixed(1)} %`;
  return [
    all,
    `N–N (${normal.intervals} intervals): mean ${ms(normal.meanMs)} ms, SDNN ${ms(normal.sdnnMs)} ms${steps}`,
  ];
}

/** What of the record no beat of this prediction speaks for. */
export function notJudgedLines({ notJudged, quality }: Prediction): string[] {
  const lines = quality.flatMap(({ lead, missingSeconds, flatSeconds }) => {
    const parts = [
      ...(missingSeconds > 0 ? [`${missingSeconds.toFixed(1)} s missing`] : []),
      ...(flatSeconds > 0 ? [`${flatSeconds.toFixed(1)} s flat`] : []),
    ];
    return parts.length === 0 ? [] : [`Lead ${lead}: ${parts.join(', ')}.`];
  });
  if (notJudged > 0) lines.push(`${notJudged} detected beats had no wave to judge and are not counted.`);
  return lines;
}

/** An episode in a few words, without its place in time. */
export function episodeText(
  { kind, class: about, beats, beatsPerMinute, firstSample, lastSample }: Episode,
  hz: number,
): string {
  const rate = `${beatsPerMinute.toFixed(0)} a minute`;
  switch (kind) {
    case 'run':
      return `run of ${beats} ${about} beats, ${rate}`;
    case 'pause':
      return `pause of ${((lastSample - firstSample) / hz).toFixed(2)} s`;
    case 'fast':
    case 'slow':
      return `${kind}: ${beats} beats, ${rate}`;
    case 'bigeminy':
      return `every other beat ${about}: ${beats} beats`;
    case 'uncertain':
      return `${beats} uncertain beats in a row`;
  }
}

/** Seconds as a clock shows them: `0:05.2`, `1:02:03.4`. */
export function clock(seconds: number): string {
  const tenths = Math.round(10 * seconds);
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
