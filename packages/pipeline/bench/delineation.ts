// `npm run bench -- delineation [--records FOLDER] [--write] [--json]`: what the adaptive delineation finds.
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Delineation, delineations, findWaves } from '../src/delineate/find-waves.ts';
import { findRPeaks } from '../src/detect/find-r-peaks.ts';
import { filterLead } from '../src/filter/filter-lead.ts';
import { listRecords } from '../src/io/list-records.ts';
import { readAnnotations } from '../src/io/read-annotations.ts';
import { readRecord } from '../src/io/read-record.ts';
import { IntervalFacts, syntheticErrors, wavesByBeat } from './delineation-facts.ts';
import { delineationPage } from './delineation-page.ts';
import { delineationPicture, type PicturedBeat } from './delineation-picture.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    records: {
      type: 'string',
      default: fileURLToPath(new URL('../../../../shared/data/mitdb/', import.meta.url)),
    },
  },
});
if (!existsSync(options.records)) {
  console.error(`No records in ${options.records}. Remedy: name a folder of WFDB records with --records.`);
  process.exit(2);
}

/** Annotated beats that are told apart, by the codes of MIT-BIH. */
const kinds: Readonly<Record<string, string>> = {
  N: 'normal',
  L: 'left bundle branch block',
  R: 'right bundle branch block',
  A: 'atrial premature',
  V: 'ventricular premature',
  F: 'fusion',
  '/': 'paced',
};
/** Ten beats that are drawn: record, annotation and how many of its kind come before it. */
const pictured = [
  ['100', 'N', 20, 'normal'],
  ['213', 'N', 500, 'normal, fast'],
  ['109', 'L', 50, 'left bundle branch block'],
  ['118', 'R', 900, 'right bundle branch block'],
  ['209', 'A', 40, 'atrial premature'],
  ['221', 'N', 30, 'atrial fibrillation'],
  ['208', 'V', 90, 'ventricular premature'],
  ['208', 'F', 60, 'fusion'],
  ['107', '/', 100, 'paced'],
  ['219', 'N', 400, 'inverted T'],
] as const;
/** An R peak is that of an annotated beat within this time. */
const matchMs = 150;

const byKind = new Map<string, IntervalFacts>();
const byRecord: { record: string; lead: string; facts: IntervalFacts }[] = [];
const cpuSeconds = Object.fromEntries(delineations.map((name) => [name, 0])) as Record<Delineation, number>;
const drawn = new Map<number, PicturedBeat>();
let hours = 0;

for (const record of await listRecords(options.records)) {
  const { leads, samplingFrequencyHz: fs, sampleCount } = await readRecord(options.records, record);
  const clean = leads.map(({ samples }) => filterLead(samples, fs, 'guide'));
  const peaks = findRPeaks(clean, fs, 'detector');
  const [lead, first] = [clean[0]!, leads[0]!];
  for (const name of delineations) {
    const before = process.cpuUsage();
    findWaves(lead, fs, peaks, name);
    const { user, system } = process.cpuUsage(before);
    cpuSeconds[name] += (user + system) / 1e6;
  }
  hours += sampleCount / fs / 3600;
  const segments = findWaves(lead, fs, peaks, 'wavelet');
  const waves = wavesByBeat(segments, peaks.length);
  const facts = new IntervalFacts();
  for (const each of waves) facts.add(each, fs);
  byRecord.push({ record, lead: first.name, facts });

  const reach = (matchMs / 1000) * fs;
  const seen: Record<string, number> = {};
  let beat = 0;
  for (const { sample, symbol } of await readAnnotations(options.records, record)) {
    if (kinds[symbol] === undefined) continue;
    while (beat + 1 < peaks.length && Math.abs(peaks[beat + 1]! - sample) <= Math.abs(peaks[beat]! - sample))
      beat++;
    if (peaks[beat] === undefined || Math.abs(peaks[beat]! - sample) > reach) continue;
    const kind = byKind.get(symbol) ?? new IntervalFacts();
    kind.add(waves[beat]!, fs);
    byKind.set(symbol, kind);
    const before = seen[symbol] ?? 0;
    seen[symbol] = before + 1;
    const place = pictured.findIndex(([r, s, n]) => r === record && s === symbol && n === before);
    if (place === -1) continue;
    const title = `${record}: ${pictured[place]![3]}`;
    drawn.set(place, { title, samples: lead, samplingFrequencyHz: fs, segments, peak: peaks[beat]! });
  }
}

const result = {
  errors: syntheticErrors('wavelet'),
  kinds: Object.keys(kinds).flatMap((symbol) => {
    const facts = byKind.get(symbol);
    return facts === undefined ? [] : [{ kind: `${symbol}, ${kinds[symbol]}`, ...facts.row() }];
  }),
  records: byRecord.map(({ record, lead, facts }) => ({ record, lead, ...facts.row() })),
  cpuSecondsPerHalfHour: Object.fromEntries(delineations.map((name) => [name, cpuSeconds[name] / hours / 2])),
};
if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  console.table(result.errors);
  console.table(result.kinds);
  console.table(result.records);
  console.table(result.cpuSecondsPerHalfHour);
}
if (options.write) {
  const docs = (name: string) => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
  writeFileSync(docs('delineation.md'), delineationPage(result));
  const beats = [...drawn].sort(([one], [other]) => one - other).map(([, beat]) => beat);
  writeFileSync(docs('delineation.svg'), delineationPicture(beats));
}
