import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  addScores,
  positivePredictivityOf,
  scoreRPeaks,
  sensitivityOf,
} from '@beatlab/pipeline/detect/score-r-peaks';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { readSegments } from '../src/stages/segment-files.ts';
import type { StageFile } from '../src/stages/stage-ledger.ts';
import { makeDayRecord } from './make-day-record.ts';
import { measurePreparation } from './measure-preparation.ts';
import { measureReference, referenceDetectors } from './measure-reference.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** `--no-day` leaves the record of 24 hours out. */
    day: { type: 'boolean', default: true },
    /** An interpreter with SciPy and PyWavelets: the reference is measured too, and takes a minute or two. */
    python: { type: 'string' },
    records: {
      type: 'string',
      default: fileURLToPath(new URL('../../../../shared/data/mitdb/', import.meta.url)),
    },
  },
  allowNegative: true,
});
if (!existsSync(options.records)) {
  console.error(`No records in ${options.records}. Remedy: name a folder of WFDB records with --records.`);
  process.exit(2);
}

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Once for the time and once more for the memory. */
async function measure(processCount: number) {
  const timed = await inFolder(async (folder) => {
    const measured = await measurePreparation(options.records, folder, { processCount, memory: false });
    const { records, prepared } = measured;
    const detector = await scoreDetector(records, prepared.segments, openFolderArtifacts(folder));
    return { ...measured, detector, stages: prepared.summaries };
  });
  const { use } = await inFolder((folder) =>
    measurePreparation(options.records, folder, { processCount, memory: true }),
  );
  return { ...timed, peakMegabytes: use?.peakMegabytes ?? null };
}

/** One record of 24 hours, watched; null where the records can't be joined to one. */
const measureDay = () =>
  inFolder(async (folder) => {
    const [records, artifacts] = [path.join(folder, 'records'), path.join(folder, 'artifacts')];
    await mkdir(records);
    const hours = await makeDayRecord(options.records, records);
    return hours === null
      ? null
      : await measurePreparation(records, artifacts, { processCount: 1, memory: true });
  });

/** R peaks of all leads together against the annotations, 150 ms, gross. */
async function scoreDetector(
  records: readonly string[],
  segments: readonly StageFile[],
  artifacts: ArtifactStore,
) {
  const scores = await Promise.all(
    records.map(async (name, index) => {
      const { rPeaks, samplingFrequencyHz } = await readSegments(artifacts, segments[index]!.sha256);
      return scoreRPeaks(await readAnnotations(options.records, name), rPeaks, samplingFrequencyHz);
    }),
  );
  const score = addScores(scores);
  return {
    sensitivity: sensitivityOf(score),
    /** As AAMI EC57 and `bxb` count: R peaks in ventricular flutter, where nothing is annotated, are skipped. */
    positivePredictivity: positivePredictivityOf(score, 'ec57'),
    positivePredictivityStrict: positivePredictivityOf(score, 'strict'),
  };
}

const processCount = Math.min(os.availableParallelism(), 8);
const { records, seconds, use, peakMegabytes, detector, stages } = await measure(processCount);
const day = options.day ? await measureDay() : null;
const { python } = options;
const references =
  python === undefined
    ? null
    : Object.fromEntries(
        referenceDetectors.map((by) => [by, measureReference(python, options.records, processCount, by)]),
      );
const secondsOf = (stage: string) => stages.find((summary) => summary.stage === stage)?.seconds ?? Number.NaN;
const result = {
  records: records.length,
  processes: processCount,
  secondsToSentences: seconds,
  /** User and system time of the process tree; null where there is no /proc. */
  cpuSeconds: use?.cpuSeconds ?? null,
  /** Proportional set size of the process tree, highest of 20 looks a second; null where there is no /proc. */
  peakMegabytes: peakMegabytes && Math.round(peakMegabytes),
  /** The same of one record of 24 hours and two leads in format 212. */
  dayRecordMegabytes: day?.use ? Math.round(day.use.peakMegabytes) : null,
  dayRecordSeconds: day?.seconds ?? null,
  preprocessSeconds: secondsOf('preprocess'),
  segmentSeconds: secondsOf('segments'),
  vocabularySeconds: secondsOf('vocabulary'),
  sentenceSeconds: secondsOf('sentences'),
  detector,
  /** By how R peaks are looked for; null without `--python`. */
  python: references,
};
if (options.json) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  console.log(
    `Signal to sentence: ${result.records} records, all leads, ${processCount} processes, ${os.cpus()[0]?.model}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(result)
        .filter(([key, value]) => /seconds/i.test(key) && value !== null)
        .map(([key, value]) => [key, { seconds: Number(Number(value).toFixed(2)) }]),
    ),
  );
  console.log(
    `Peak memory of all processes: ${result.peakMegabytes ?? '–'} MB, with one record of 24 hours ${result.dayRecordMegabytes ?? '–'} MB.`,
  );
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  console.log(
    `R peaks: sensitivity ${percent(detector.sensitivity)}, positive predictivity ${percent(detector.positivePredictivity)} with ventricular flutter skipped as in EC57 (${percent(detector.positivePredictivityStrict)} with it).`,
  );
  for (const [by, reference] of Object.entries(references ?? {})) {
    const times = (of: number, by: number | null) => (by === null ? '–' : (of / by).toFixed(1));
    const how =
      by === 'guide' ? 'R peaks by a loop over samples, as the guide' : 'R peaks among maxima alone';
    console.log(
      `Python (${reference.version}; ${how}): ${reference.seconds.toFixed(1)} s, ${reference.cpuSeconds.toFixed(1)} processor seconds: ${times(reference.seconds, seconds)} × Beatlab's time on the wall, ${times(reference.cpuSeconds, result.cpuSeconds)} × its processor time.`,
    );
  }
}
