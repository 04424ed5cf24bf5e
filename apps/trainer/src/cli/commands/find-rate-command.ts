import type { RunConfig } from '@beatlab/store/runs/run-config';
import { type Command, InvalidArgumentError } from 'commander';
import { checkMemory, memoryLimitBytes } from '../../attempt/check-memory.ts';
import { openFineTuning } from '../../attempt/open-fine-tuning.ts';
import type { AttemptReport } from '../../attempt/over-worker.ts';
import { prepareData, readLabelledParts } from '../../attempt/prepare-data.ts';
import type { AttemptJob } from '../../attempt/protocol.ts';
import { datasetFiles } from '../../datasets/dataset-files.ts';
import { ensureDataset } from '../../datasets/ensure-dataset.ts';
import { type RateRange, readRates } from '../../training/find-rate.ts';
import { tryRates } from '../../training/try-rates.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import type { Session } from '../open-session.ts';
import { progressText } from '../progress-text.ts';
import { ratesText, rateText } from '../rate-text.ts';
import { addSettingOptions, readSettings } from '../setting-options.ts';
import { storedStages } from '../stored-stages.ts';

/** Settings that a trial has no use for: it goes over the rates itself, and ends before an epoch counts. */
const without = [
  ...['kind', 'maskShare', 'learningRate', 'schedule', 'warmupShare', 'epochs', 'patienceEpochs'],
  ...['bestBy', 'exportedEpoch', 'checkpointEveryEpochs'],
];

interface RateOptions extends Record<string, unknown> {
  json?: boolean;
  lowest: number;
  highest: number;
  steps: number;
}

/** `beatlab find-rate`. */
export function addFindRateCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('find-rate')
    .description(
      'Try learning rates: some steps of a fine-tuning with a rate that rises from step to step, and where its loss falls fastest. Leaves no run.',
    )
    .option('--lowest <number>', 'learning rate of the first step', positive, 1e-6)
    .option('--highest <number>', 'learning rate of the last step', positive, 1)
    .option('--steps <number>', 'how many rates are tried', wholeSteps, 100);
  addSettingOptions(command, ['data', 'sentences', 'model', 'training'], without)
    .option('--json', 'print rates and losses as one JSON object')
    .action(async (options: RateOptions) => {
      const settings = readSettings(options);
      const { lowest, highest, steps } = options;
      if (lowest >= highest) command.error('error: --lowest must be below --highest');
      await inSession(context, options, (session) => findRate(session, settings, { lowest, highest, steps }));
    });
}

function positive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('it is a number above 0');
}

function wholeSteps(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 10 && number <= 10_000) return number;
  throw new InvalidArgumentError('it is a whole number from 10 to 10000');
}

async function findRate(session: Session, settings: RunConfig, range: RateRange): Promise<number> {
  const { store, terminal } = session;
  const job = await jobFor(session, settings);
  checkMemory(job.config, memoryLimitBytes());
  const report = reportTo(session);
  const data = await prepareData(job, { artifacts: store.artifacts, ledger: storedStages(store), report });
  const parts = await readLabelledParts(job, data, store.artifacts);
  const { pretrained, prepared } = data;
  const { vocabularyBytes } = prepared;
  const tuning = { job, ...parts, pretrained, vocabularyBytes, provenance: {} };
  const { engine, windows, provenance } = await openFineTuning(tuning, report);
  try {
    const trial = { train: parts.train, windows: windows.train, config: job.config, range };
    const tried = await tryRates(trial, engine, ({ learningRate, smoothed }, step) =>
      terminal.live(`${step}/${range.steps} · rate ${rateText(learningRate)} · loss ${smoothed.toFixed(4)}`),
    );
    const found = readRates(tried);
    terminal.result(
      { config: job.config, provider: provenance.provider, tried, found },
      ratesText(tried, found),
    );
    return exitCodes.ok;
  } finally {
    engine.close();
  }
}

async function jobFor(
  { store, teamId, terminal, environment }: Session,
  settings: RunConfig,
): Promise<AttemptJob> {
  const dataset = { store, teamId, home: environment.home, say: (line: string) => terminal.say(line) };
  const version = await ensureDataset(dataset, settings.dataset, settings.datasetVersion);
  return {
    runId: 'none',
    attempt: 1,
    config: { ...settings, datasetVersion: version.hash },
    datasetName: settings.dataset,
    ...datasetFiles(version),
    artifacts: store.artifactsAddress,
    repositoryRoot: environment.repositoryRoot,
    lastEpoch: 0,
    checkpoint: null,
  };
}

/** What the preparation tells goes to the terminal; there is no run to record anything of. */
const reportTo = ({ terminal }: Session): AttemptReport => ({
  log: (message) => terminal.say(message),
  progress: (progress) => terminal.live(progressText(progress)),
  provenance: () => {},
  artifacts: () => {},
  inputs: () => {},
  epoch: () => {},
});
