import type { Episode } from './find-episodes.ts';
import type { Prediction } from './prediction.ts';

const mostEpisodes = 20;
const meanings: Readonly<Record<string, string>> = {
  N: 'normal',
  S: 'supraventricular ectopic',
  V: 'ventricular ectopic',
  F: 'fusion',
  Q: 'paced or unclassifiable',
  A: 'abnormal',
};

/** One page about a record, in Markdown that also reads well in a terminal. */
export function predictionSummary(prediction: Prediction): string {
  const { record, leads, samplingFrequencyHz, durationSeconds, beats, rate, counts, model } = prediction;
  const rows = Object.entries(counts).map(([name, count]) => {
    const share = beats === 0 ? '–' : `${((100 * count) / beats).toFixed(2)} %`;
    return `| ${name} (${meanings[name] ?? name}) | ${count} | ${share} |`;
  });
  const epoch = model.epoch === null ? '' : `, epoch ${model.epoch}`;
  return [
    `# Record ${record}`,
    '',
    `- Duration: ${clock(durationSeconds)}, ${leads.length} lead${leads.length === 1 ? '' : 's'} (${leads.join(', ')}) at ${samplingFrequencyHz} Hz`,
    `- Beats: ${beats}`,
    rate === null
      ? '- Rate: –'
      : `- Rate: ${rate.mean.toFixed(0)} a minute (8 beats in a row: ${rate.slowest.toFixed(0)} to ${rate.fastest.toFixed(0)})`,
    `- Model: ${model.origin} (${model.mode}${epoch}, sha256 ${model.sha256.slice(0, 12)})`,
    `- Confidence: ${confidenceText(prediction)}`,
    '',
    '| class | beats | share |',
    '|---|---:|---:|',
    ...rows,
    '',
    '## Worth a look',
    '',
    ...episodeLines(prediction),
    '',
    ...prediction.notes.map((note) => `> ${note}`),
    '> Found by a statistical model, for research: no diagnosis.',
  ].join('\n');
}

function confidenceText({ confidence: { mean, uncertain, below } }: Prediction): string {
  if (mean === null) return '–';
  return `mean of the largest probability ${mean.toFixed(3)}; ${uncertain} beats below ${below}`;
}

function episodeLines({ episodes, samplingFrequencyHz }: Prediction): string[] {
  if (episodes.length === 0) return ['Nothing stands out.'];
  const shown = episodes.slice(0, mostEpisodes).map((episode) => {
    return `- ${clock(episode.firstSample / samplingFrequencyHz)} ${episodeText(episode, samplingFrequencyHz)}`;
  });
  const left = episodes.length - shown.length;
  return left === 0 ? shown : [...shown, `- and ${left} more, in the JSON file`];
}

function episodeText(
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
