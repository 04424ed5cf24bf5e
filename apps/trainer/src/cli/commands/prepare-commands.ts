import os from 'node:os';
import { splitPatients } from '@beatlab/pipeline/split/split-patients';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { reportVocabulary, type WaveReport } from '@beatlab/pipeline/vocabulary/vocabulary-report';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { Command } from 'commander';
import { chooseRecords } from '../../attempt/choose-records.ts';
import { tellSummary } from '../../attempt/prepare-attempt.ts';
import { resolveFile } from '../../attempt/resolve-file.ts';
import { tokenCounts } from '../../attempt/token-counts.ts';
import { datasetFiles } from '../../datasets/dataset-files.ts';
import { ensureDataset } from '../../datasets/ensure-dataset.ts';
import { type LastStage, type Preparation, prepareRecords } from '../../stages/prepare-records.ts';
import { RecordPool } from '../../stages/record-pool.ts';
import type { StageFile } from '../../stages/stage-ledger.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import type { Session } from '../open-session.ts';
import { addSettingOptions, readSettings } from '../setting-options.ts';
import { storedStages } from '../stored-stages.ts';
import { table } from '../table.ts';

const steps: { command: string; until: LastStage; description: string }[] = [
  {
    command: 'preprocess',
    until: 'preprocess',
    description: 'Step 1: read WFDB records, stop the power line and take out baseline drift.',
  },
  {
    command: 'segment',
    until: 'segments',
    description: 'Step 2: find R peaks and P, QRS, T and background wave segments on each lead.',
  },
  {
    command: 'sentences',
    until: 'sentences',
    description: 'Step 3: name each wave by its nearest centroid: a sentence for each lead.',
  },
];

/** `beatlab preprocess | segment | sentences`: each runs the earlier ones only where no result is stored. */
export function addPrepareCommands(program: Command, context: CommandContext): void {
  for (const { command, until, description } of steps) {
    addSettingOptions(program.command(command).description(description), ['data', 'sentences'])
      .option('--json', 'print the stored results as one JSON object')
      .action(async (options: Record<string, unknown> & { json?: boolean }) => {
        const settings = readSettings(options);
        await inSession(context, options, (session) => prepare(session, settings, until));
      });
  }
}

async function prepare(session: Session, config: RunConfig, until: LastStage): Promise<number> {
  const { store, teamId, terminal, environment } = session;
  const startedAt = performance.now();
  const dataset = { store, teamId, home: environment.home, say: (line: string) => terminal.say(line) };
  const version = await ensureDataset(dataset, config.dataset, config.datasetVersion);
  const preparation = await plan(session, config, version, until);
  const pool = new RecordPool(
    Math.min(preparation.records.length, os.availableParallelism(), 4),
    store.artifactsAddress,
  );
  try {
    const prepared = await prepareRecords(preparation, {
      ledger: storedStages(store),
      pool,
      artifacts: store.artifacts,
      onProgress: ({ stage, done, count }) => terminal.live(`${stage} ${done}/${count}`),
    });
    for (const summary of prepared.summaries) terminal.say(tellSummary(summary));
    const seconds = (performance.now() - startedAt) / 1000;
    const files = prepared[until];
    const report = prepared.vocabulary === null ? null : await reportOf(prepared.vocabulary, session);
    terminal.result(
      {
        stage: until,
        dataset: config.dataset,
        datasetVersion: version.hash,
        records: preparation.records.map((name, index) => ({ ...files[index], name })),
        vocabulary: prepared.vocabulary,
        vocabularyReport: report,
        stages: prepared.summaries,
        seconds,
      },
      [
        ...(report === null ? [] : [reportText(report)]),
        `${preparation.records.length} records in ${seconds.toFixed(1)} s.`,
      ].join('\n\n'),
    );
    return exitCodes.ok;
  } finally {
    await pool.close();
  }
}

const reportOf = async ({ sha256 }: StageFile, { store }: Session): Promise<WaveReport[]> =>
  reportVocabulary(decodeVocabulary(await store.artifacts.read(sha256)));

/** How well the vocabulary fits, a row for each wave type. */
const reportText = (report: readonly WaveReport[]): string =>
  table(
    ['wave', 'tokens', 'waves', 'inertia, mV²', 'fewest a token', 'median', 'most', 'never used', 'evenness'],
    report.map(({ wave, tokens, waves, inertia, occupancy, neverUsed, evenness }) => [
      wave,
      ...[tokens, waves].map(String),
      inertia.toPrecision(4),
      ...[occupancy.least, occupancy.median, occupancy.most, neverUsed].map(String),
      evenness.toFixed(2),
    ]),
  );

async function plan(
  { store }: Session,
  config: RunConfig,
  version: Awaited<ReturnType<typeof ensureDataset>>,
  until: LastStage,
): Promise<Preparation> {
  const { datasetFolder, fileHashes, recordNames } = datasetFiles(version);
  const records = chooseRecords(recordNames, config.records, config.dataset);
  const { validationShare, splitSeed: seed } = config;
  const split = { kind: config.split, validationShare, seed };
  const needsVocabulary = until === 'sentences';
  return {
    datasetFolder,
    fileHashes,
    records,
    trainRecords: needsVocabulary && config.vocabulary === null ? splitPatients(records, split).train : [],
    settings: config,
    vocabulary:
      needsVocabulary && config.vocabulary !== null
        ? await given(config.vocabulary, config, store.artifacts)
        : null,
    until,
  };
}

async function given(value: string, config: RunConfig, artifacts: Session['store']['artifacts']) {
  const bytes = await resolveFile('vocabulary', value, artifacts);
  tokenCounts(decodeVocabulary(bytes, value), config);
  return { name: 'vocabulary.json', ...(await artifacts.put(bytes)) };
}
