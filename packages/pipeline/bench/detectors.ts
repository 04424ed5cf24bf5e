import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findRPeaks, type RPeakDetector, rPeakDetectors } from '../src/detect/find-r-peaks.ts';
import { addScores, type RPeakScore, scoreRPeaks } from '../src/detect/score-r-peaks.ts';
import { filterLead } from '../src/filter/filter-lead.ts';
import { listRecords } from '../src/io/list-records.ts';
import { readAnnotations } from '../src/io/read-annotations.ts';
import { readRecord } from '../src/io/read-record.ts';
import { publishedSplits } from '../src/split/published-splits.ts';
import { detectorPage, figuresOf } from './detector-page.ts';

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

const ways = ['both leads', 'first lead', 'second lead', 'MLII', 'better lead'] as const;
/** A detector's score by way of giving it leads, for one record. */
type ScoresOfRecord = { record: string; scores: Record<(typeof ways)[number], RPeakScore> };
const results = Object.fromEntries(
  rPeakDetectors.map((name) => [name, { records: [] as ScoresOfRecord[], seconds: 0, hours: 0 }]),
) as Record<RPeakDetector, { records: ScoresOfRecord[]; seconds: number; hours: number }>;

for (const record of await listRecords(options.records)) {
  const { leads, samplingFrequencyHz: fs, sampleCount } = await readRecord(options.records, record);
  const annotations = await readAnnotations(options.records, record);
  const clean = leads.map(({ samples }) => filterLead(samples, fs, 'guide'));
  for (const name of rPeakDetectors) {
    const result = results[name];
    const scoreOf = (some: Float64Array[]) => scoreRPeaks(annotations, findRPeaks(some, fs, name), fs);
    const before = process.cpuUsage();
    const peaksOfEach = clean.map((lead) => findRPeaks([lead], fs, name));
    const { user, system } = process.cpuUsage(before);
    result.seconds += (user + system) / 1e6;
    result.hours += (clean.length * sampleCount) / fs / 3600;
    const each = peaksOfEach.map((peaks) => scoreRPeaks(annotations, peaks, fs));
    const errors = ({ beats, found, ...score }: RPeakScore) => beats - found + score.false;
    // The better lead is the one with fewer errors against the annotations: known only afterwards.
    const better = each.reduce((best, score) => (errors(score) < errors(best) ? score : best));
    const mlii = each[leads.findIndex((lead) => lead.name === 'MLII')] ?? each[0]!;
    result.records.push({
      record,
      scores: {
        'both leads': scoreOf(clean),
        'first lead': each[0]!,
        'second lead': each[1] ?? each[0]!,
        MLII: mlii,
        'better lead': better,
      },
    });
  }
}

const { train: ds1, val: ds2 } = publishedSplits['ds1-ds2'];
const sets = { all: () => true, DS1: (name: string) => ds1.has(name), DS2: (name: string) => ds2.has(name) };
const summary = rPeakDetectors.flatMap((detector) =>
  ways.flatMap((leads) =>
    Object.entries(sets).map(([set, holds]) => {
      const scores = results[detector].records
        .filter(({ record }) => holds(record))
        .map(({ scores }) => scores[leads]);
      return { detector, leads, set, ...figuresOf(addScores(scores), scores) };
    }),
  ),
);
const perRecord = rPeakDetectors.flatMap((detector) =>
  results[detector].records.map(({ record, scores }) => ({
    detector,
    record,
    ...figuresOf(scores['both leads'], [scores['both leads']]),
  })),
);
const cpuSecondsPerHalfHour = Object.fromEntries(
  rPeakDetectors.map((name) => [name, results[name].seconds / results[name].hours / 2]),
);
if (options.json) process.stdout.write(`${JSON.stringify({ summary, perRecord, cpuSecondsPerHalfHour })}\n`);
else console.table(summary);
if (options.write) {
  const page = fileURLToPath(new URL('../../../docs/detectors.md', import.meta.url));
  writeFileSync(page, detectorPage(summary, perRecord, cpuSecondsPerHalfHour));
}
