import type { Episode } from '../find-episodes.ts';
import type { PredictedRecord } from '../predict-record.ts';
import type { Prediction } from '../prediction.ts';
import { classMeanings, clock, disclaimer, episodeText, notJudgedLines } from '../prediction-text.ts';
import { mostDrawnLeads, type Strip } from '../read-strips.ts';
import { colorOf } from './class-style.ts';
import { drawClassBar } from './draw-class-bar.ts';
import { chooseGain, drawStrip, paperSpeedMmPerSecond } from './draw-strip.ts';
import { drawTachogram } from './draw-tachogram.ts';
import { escapeHtml } from './escape-html.ts';
import { pageStyle } from './page-style.ts';

const mostEpisodes = 8;
const mostNotes = 6;

/**
 * A record on one A4 page: counts, rate, RR intervals over time, signal at paper speed, and what it all came from.
 * A single HTML file without scripts and without anything from elsewhere; all text in it is escaped.
 */
export function predictionPage({ prediction, beats, strips }: PredictedRecord): string {
  const { record, model, samplingFrequencyHz, durationSeconds } = prediction;
  const { classes } = model;
  const drawn = [...strips.examples, ...(strips.rhythm === null ? [] : [strips.rhythm])];
  const gain = chooseGain(drawn);
  const draw = (strip: Strip) => drawStrip(strip, classes, samplingFrequencyHz, gain);
  const scale = `${paperSpeedMmPerSecond} mm/s, ${gain} mm/mV, as recorded`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>Record ${escapeHtml(record)}: beats by class</title><style>${pageStyle}</style></head><body><main>`,
    heading(prediction),
    figures(prediction),
    `<section class="two"><div><h2>Beats by class</h2>${classTable(prediction)}</div><div><h2>Worth a look</h2>${episodeList(prediction)}</div></section>`,
    '<h2>RR intervals, coloured by the class of the beat that ends them</h2>',
    beats.length > 1
      ? drawTachogram(beats, classes, samplingFrequencyHz, durationSeconds)
      : '<p>Too few beats.</p>',
    strips.rhythm === null ? '' : rhythm(strips.rhythm, prediction, draw, scale),
    strips.examples.length === 0 ? '' : examples(strips.examples, prediction, draw),
    footer(prediction),
    '</main></body></html>\n',
  ].join('\n');
}

function heading({ record, leads, samplingFrequencyHz, durationSeconds, model }: Prediction): string {
  const drawnLeads = leads.length > mostDrawnLeads ? `, of which the first ${mostDrawnLeads} are drawn` : '';
  return `<header><h1>Record ${escapeHtml(record)}</h1><p>${clock(durationSeconds)} at ${samplingFrequencyHz} Hz · ${leads.length === 1 ? 'lead' : `${leads.length} leads`} ${leads.map(escapeHtml).join(', ')}${drawnLeads} · classes of ${model.mode === 'binary' ? 'a binary model' : 'ANSI/AAMI EC57'}</p><p class="warning">${escapeHtml(disclaimer)}</p></header>`;
}

function figures({ beats, rate, rr, counts, samplingFrequencyHz, confidence }: Prediction): string {
  const ectopic = Object.entries(counts).reduce(
    (sum, [name, n]) => (name === 'N' || name === 'Q' ? sum : sum + n),
    0,
  );
  const ectopicName = 'A' in counts ? 'Abnormal' : 'Ectopic (S, V, F)';
  const tile = (name: string, value: string, about: string) =>
    `<div><dt>${name}</dt><dd>${value}</dd><dd class="about">${about}</dd></div>`;
  return [
    '<dl class="figures">',
    tile('Beats', String(beats), `${confidence.uncertain} under p ${confidence.below}`),
    rate === null
      ? tile('Heart rate', '–', '')
      : tile(
          'Heart rate, /min',
          `${rate.slowest.toFixed(0)} – <b>${rate.mean.toFixed(0)}</b> – ${rate.fastest.toFixed(0)}`,
          'slowest, mean, fastest (8 beats)',
        ),
    tile(
      ectopicName,
      beats === 0 ? '–' : `${((100 * ectopic) / beats).toFixed(ectopic / beats < 0.1 ? 2 : 1)} %`,
      `${ectopic} beats`,
    ),
    rr === null
      ? ''
      : tile(
          'Longest RR',
          `${(rr.longestMs / 1000).toFixed(2)} s`,
          `at ${clock(rr.longestAtSample / samplingFrequencyHz)}`,
        ),
    rr?.normal
      ? tile(
          'SDNN (N–N)',
          `${rr.normal.sdnnMs.toFixed(0)} ms`,
          rr.normal.rmssdMs === null ? '' : `RMSSD ${rr.normal.rmssdMs.toFixed(0)} ms`,
        )
      : '',
    '</dl>',
  ].join('');
}

function classTable({ counts, beats, ectopy }: Prediction): string {
  const rows = Object.entries(counts).map(([name, count]) => {
    const share = beats === 0 ? '–' : `${((100 * count) / beats).toFixed(2)} %`;
    const of = ectopy[name];
    const pattern =
      of === undefined
        ? '<td></td><td></td><td></td>'
        : `<td>${of.single}</td><td>${of.couplets}</td><td>${of.runs}</td>`;
    return `<tr><th><i style="background:${colorOf(name)}"></i>${escapeHtml(name)} <small>${escapeHtml(classMeanings[name] ?? '')}</small></th><td>${count}</td><td>${share}</td>${pattern}</tr>`;
  });
  return `<table><thead><tr><th></th><td>beats</td><td>share</td><td>single</td><td>pairs</td><td>runs</td></tr></thead><tbody>${rows.join('')}</tbody></table>${beats === 0 ? '' : drawClassBar(counts, beats)}`;
}

function episodeList({ episodes, samplingFrequencyHz }: Prediction): string {
  if (episodes.length === 0) return '<p>Nothing stands out.</p>';
  const shown = pickEpisodes(episodes, episodes.length > mostEpisodes ? mostEpisodes - 1 : mostEpisodes);
  const items = shown.map(
    (episode) =>
      `<li><b>${clock(episode.firstSample / samplingFrequencyHz)}</b> ${escapeHtml(episodeText(episode, samplingFrequencyHz))}</li>`,
  );
  const left = episodes.length - shown.length;
  return `<ul>${items.join('')}${left === 0 ? '' : `<li>and ${left} more, in the JSON file</li>`}</ul>`;
}

/** The longest of each kind and class first, so that many of one do not hide the only one of another. */
function pickEpisodes(episodes: readonly Episode[], count: number): Episode[] {
  const seen = new Map<string, number>();
  const ranked = [...episodes]
    .sort((one, other) => other.lastSample - other.firstSample - (one.lastSample - one.firstSample))
    .map((episode) => {
      const kind = `${episode.kind} ${episode.class}`;
      const rank = seen.get(kind) ?? 0;
      seen.set(kind, rank + 1);
      return { episode, rank };
    })
    .sort((one, other) => one.rank - other.rank);
  const chosen = new Set(ranked.slice(0, count).map(({ episode }) => episode));
  return episodes.filter((episode) => chosen.has(episode));
}

function rhythm(
  strip: Strip,
  { samplingFrequencyHz }: Prediction,
  draw: (strip: Strip) => string,
  scale: string,
): string {
  const title = strip.title === 'start' ? 'from the first beat' : `the ${strip.title} that stands out most`;
  return `<h2>Rhythm at ${clock(strip.from / samplingFrequencyHz)}: ${escapeHtml(title)} <small>${scale}</small></h2>${draw(strip)}`;
}

function examples(
  strips: readonly Strip[],
  { samplingFrequencyHz, model }: Prediction,
  draw: (strip: Strip) => string,
): string {
  const panels = strips.map((strip) => {
    const { sample, class: predicted, probabilities } = strip.beat!;
    const name = model.classes[predicted]!;
    return `<figure>${draw(strip)}<figcaption><b style="color:${colorOf(name)}">${escapeHtml(name)}</b> p ${probabilities[predicted]!.toFixed(2)}, ${strip.title}<br>${clock(sample / samplingFrequencyHz)}</figcaption></figure>`;
  });
  return `<h2>Example beats <small>the surest of each class, then the least sure of all</small></h2><section class="examples">${panels.join('')}</section>`;
}

function footer(prediction: Prediction): string {
  const { model, provenance, notes } = prediction;
  const { madeAt, versions, gitCommit, gitDirty, recordFiles } = provenance;
  const short = (hash: string) => `<code>${escapeHtml(hash.slice(0, 16))}</code>`;
  const unjudged = notJudgedLines(prediction);
  const remarks = [
    ...(unjudged.length === 0 ? ['No lead is missing or flat anywhere.'] : unjudged),
    ...notes,
  ];
  const shown = remarks.slice(0, mostNotes).map(escapeHtml);
  if (remarks.length > shown.length)
    shown.push(`${remarks.length - shown.length} more remarks in the JSON file.`);
  const code = gitCommit === null ? '' : ` (commit ${short(gitCommit)}${gitDirty ? ', changed' : ''})`;
  return [
    `<footer><p><b>Not judged, and remarks.</b> ${shown.join(' ')}</p>`,
    `<p><b>Model.</b> ${escapeHtml(model.origin)}, ${escapeHtml(model.mode)}${model.epoch === null ? '' : `, epoch ${model.epoch}`}, sha256 ${short(model.sha256)}${model.datasetHash === null ? '' : `; learned on dataset ${short(model.datasetHash)}`}; label map ${escapeHtml(model.labelMapName ?? 'unknown')}, filter ${escapeHtml(model.filter)}, R peaks by ${escapeHtml(model.rPeaks)}, delineation ${escapeHtml(model.delineation)}, ${model.tokensPerWindow} tokens at once.</p>`,
    `<p><b>Made</b> ${escapeHtml(madeAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'))} by Beatlab ${escapeHtml(versions.beatlab ?? '')}${code}, ONNX Runtime ${escapeHtml(versions['onnxruntime-node'] ?? '')}, from ${recordFiles
      .slice(0, 2)
      .map(({ name, sha256 }) => `${escapeHtml(name)} ${short(sha256)}`)
      .join(', ')}${recordFiles.length > 2 ? ` and ${recordFiles.length - 2} more files` : ''}.</p></footer>`,
  ].join('');
}
