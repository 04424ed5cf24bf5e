import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { prepareRecords } from '../src/stages/prepare-records.ts';
import { RecordPool } from '../src/stages/record-pool.ts';

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
  try {
    const fingerprint = await fingerprintDataset(options.records);
    const records = fingerprint.records.map(({ name }) => name);
    const startedAt = performance.now();
    const prepared = await prepareRecords(
      {
        datasetFolder: options.records,
        fileHashes: Object.fromEntries(fingerprint.files.map(({ name, sha256 }) => [name, sha256])),
        records,
        trainRecords: records,
        settings: { minutes: null, filter: 'guide', rPeaks: 'detector', vocabularySeed: 42 },
        vocabulary: null,
        until: 'sentences',
      },
      {
        pool,
        ledger: { find: async (keys) => keys.map(() => null), record: async () => {} },
        artifacts: openFolderArtifacts(folder),
        onProgress: () => {},
      },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    return { records: records.length, seconds, stages: prepared.summaries };
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const processCount = Math.min(os.availableParallelism(), 8);
const { records, seconds, stages } = await measure(processCount);
const secondsOf = (stage: string) => stages.find((summary) => summary.stage === stage)?.seconds ?? Number.NaN;
const result = {
  records,
  processes: processCount,
  secondsToSentences: seconds,
  preprocessSeconds: secondsOf('preprocess'),
  segmentSeconds: secondsOf('segments'),
  vocabularySeconds: secondsOf('vocabulary'),
  sentenceSeconds: secondsOf('sentences'),
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
        .map(([key, value]) => [key, { seconds: Number(value.toFixed(2)) }]),
    ),
  );
}
