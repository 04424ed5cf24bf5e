import type { Prediction } from './prediction.ts';
import { classMeanings, clock, disclaimer, episodeText, notJudgedLines, rrLines } from './prediction-text.ts';

const mostEpisodes = 20;

/** One page about a record, in Markdown that also reads well in a terminal. */
export function predictionSummary(prediction: Prediction): string {
  const { record, leads, samplingFrequencyHz, durationSeconds, beats, rate, counts, model } = prediction;
  const rows = Object.entries(counts).map(([name, count]) => {
    const share = beats === 0 ? '–' : `${((100 * count) / beats).toFixed(2)} %`;
    return `| ${name} (${classMeanings[name] ?? name}) | ${count} | ${share} |`;
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
    ...rrLines(prediction).map((line) => `- ${line}`),
    `- Model: ${model.origin} (${model.mode}${epoch}, sha256 ${model.sha256.slice(0, 12)})`,
    `- Signal: filter ${model.filter}, R peaks by ${model.rPeaks}, delineation ${model.delineation}`,
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
    ...[...notJudgedLines(prediction), ...prediction.notes].map((note) => `> ${note}`),
    `> ${disclaimer}`,
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
