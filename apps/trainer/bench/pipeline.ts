import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { prepareRecords } from '../src/stages/prepare-records.ts';
import { RecordPool } from '../src/stages/record-pool.ts';
import { readSegments } from '../src/stages/segment-files.ts';
import type { StageFile } from '../src/stages/stage-ledger.ts';
import { watchMemory } from './tree-memory.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
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

/** From files to sentences, every record and lead, into an empty artifact store. */
async function measure(processCount: number) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-bench-'));
  const pool = new RecordPool(processCount, folder);
  const artifacts = openFolderArtifacts(folder);
  try {
    const fingerprint = await fingerprintDataset(options.records);
    const records = fingerprint.records.map(({ name }) => name);
    const memory = watchMemory();
    const startedAt = performance.now();
    const prepared = await prepareRecords(
      {
        datasetFolder: options.records,
        fileHashes: Object.fromEntries(fingerprint.files.map(({ name, sha256 }) => [name, sha256])),
        records,
        trainRecords: records,
        settings: {
          minutes: null,
          resampleHz: null,
          filter: 'guide',
          rPeaks: 'detector',
          delineation: 'windows',
          tokensPerWave: [12, 19, 14, 25],
          vocabularySeed: 42,
        },
        vocabulary: null,
        until: 'sentences',
      },
      {
        pool,
        ledger: { find: async (keys) => keys.map(() => null), record: async () => {} },
        artifacts,
        onProgress: () => {},
      },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const peakMegabytes = memory.stop();
    const detector = await scoreDetector(records, prepared.segments, artifacts);
    return { records: records.length, seconds, peakMegabytes, detector, stages: prepared.summaries };
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

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
const { records, seconds, peakMegabytes, detector, stages } = await measure(processCount);
const secondsOf = (stage: string) => stages.find((summary) => summary.stage === stage)?.seconds ?? Number.NaN;
const result = {
  records,
  processes: processCount,
  secondsToSentences: seconds,
  /** Resident memory of all processes together, highest of 50 looks a second; null where there is no /proc. */
  peakMegabytes: peakMegabytes === null ? null : Math.round(peakMegabytes),
  preprocessSeconds: secondsOf('preprocess'),
  segmentSeconds: secondsOf('segments'),
  vocabularySeconds: secondsOf('vocabulary'),
  sentenceSeconds: secondsOf('sentences'),
  detector,
};
if (options.json) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  console.log(
    `Signal to sentence: ${records} records, all leads, ${processCount} processes, ${os.cpus()[0]?.model}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(result)
        .filter(([key]) => key.endsWith('Seconds') || key.startsWith('seconds'))
        .map(([key, value]) => [key, { seconds: Number(Number(value).toFixed(2)) }]),
    ),
  );
  console.log(`Peak memory of all processes: ${result.peakMegabytes ?? '–'} MB.`);
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  console.log(
    `R peaks: sensitivity ${percent(detector.sensitivity)}, positive predictivity ${percent(detector.positivePredictivity)} with ventricular flutter skipped as in EC57 (${percent(detector.positivePredictivityStrict)} with it).`,
  );
}
