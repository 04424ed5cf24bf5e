import { readFile } from 'node:fs/promises';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { cancelSweep } from '@beatlab/store/sweeps/cancel-sweep';
import { createSweep } from '@beatlab/store/sweeps/create-sweep';
import type { SweepSummary } from '@beatlab/store/sweeps/find-sweep';
import { parseSweepSettings } from '@beatlab/store/sweeps/parse-sweep-settings';
import { resumeSweep } from '@beatlab/store/sweeps/resume-sweep';
import { samplers } from '@beatlab/store/sweeps/sampler';
import { storeListedFiles } from '@beatlab/store/sweeps/store-listed-files';
import { type Command, Option } from 'commander';
import { ensureDataset } from '../../datasets/ensure-dataset.ts';
import { TrainerError } from '../../errors.ts';
import { invalidSettings } from '../../worker/invalid-settings.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import { describeSweep, findSweepNamed } from '../describe-sweep.ts';
import { followSweep } from '../follow-sweep.ts';
import { importFiles } from '../import-files.ts';
import type { Session } from '../open-session.ts';
import { addSettingOptions, readSettings } from '../setting-options.ts';
import { sweepText } from '../sweep-text.ts';
import { describeCause } from '../terminal.ts';

interface SweepOptions extends Record<string, unknown> {
  json?: boolean;
  space?: string;
  sampler: string;
  runs?: string;
  parallel: string;
  samplerSeed: string;
  halving?: string;
  firstRung: string;
  name?: string;
  experiment: string;
  resume?: string | true;
  cancel?: string | true;
}

/** `beatlab sweep`. */
export function addSweepCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('sweep')
    .description('Search for good settings: runs in a group, each chosen by what the ones before came to.')
    .option(
      '--space <file|json>',
      'what to search: by setting, a list of values or a range { from, to, scale, step, points }',
    )
    .addOption(new Option('--sampler <sampler>', 'how settings are chosen').choices(samplers).default('grid'))
    .option('--runs <number>', 'how many runs; needed unless the sampler is grid')
    .option('--parallel <number>', 'runs at once', '1')
    .option('--sampler-seed <number>', 'chance of the sampler', '42')
    .option('--halving <number>', 'end poor runs early: at each rung one in so many goes on, 2 to 10')
    .option('--first-rung <epochs>', 'epochs that every run is given before it can be ended early', '1')
    .option('--experiment <name>', 'groups runs that belong together', 'default')
    .option('--name <name>', 'what people call the sweep')
    .option(
      '--resume [sweep]',
      'go on with a sweep, one that failed or was canceled too: its number or id, the newest that runs where left out',
    )
    .option('--cancel [sweep]', 'cancel a sweep and its runs');
  addSettingOptions(command, ['data', 'sentences', 'model', 'training'])
    .option('--json', 'print the sweep and its runs as one JSON object')
    .action((options: SweepOptions) => inSession(context, options, (session) => act(session, options)));
}

async function act(session: Session, options: SweepOptions): Promise<number> {
  const { store, teamId, terminal } = session;
  const named = options.cancel ?? options.resume;
  if (named === undefined) return carryAndShowSweep(session, await launch(session, options));
  const sweep = await findSweepNamed(store, teamId, named === true ? null : named);
  if (options.cancel === undefined) {
    await resumeSweep(store, sweep.id);
    return carryAndShowSweep(session, sweep);
  }
  const canceled = await cancelSweep(store, sweep.id, { userId: session.userId });
  const described = await describeSweep(store, await findSweepNamed(store, teamId, sweep.id));
  terminal.say(canceled ? `Sweep ${sweep.number} is canceled.` : `Sweep ${sweep.number} has ended already.`);
  terminal.result(described, sweepText(described));
  return canceled ? exitCodes.ok : exitCodes.failed;
}

/** Carries a sweep out, or on, and prints its runs from the best to the worst. */
async function carryAndShowSweep(session: Session, sweep: SweepSummary): Promise<number> {
  const { store, teamId, terminal } = session;
  const interrupted = await followSweep(session, sweep);
  const described = await describeSweep(store, await findSweepNamed(store, teamId, sweep.id));
  if (described.cause !== null) terminal.say(describeCause(described.cause));
  terminal.result(described, sweepText(described));
  if (described.state === 'FINISHED') return exitCodes.ok;
  return interrupted ? exitCodes.interrupted : exitCodes.failed;
}

/** Checks everything, then launches the sweep with its first runs. *errors* `SETTINGS.INVALID`, `SWEEP.SPACE` */
async function launch(session: Session, options: SweepOptions): Promise<SweepSummary> {
  const { store, teamId, userId, terminal, environment } = session;
  const base = readSettings(options);
  const { settings, problems } = parseSweepSettings(await readSweepOptions(options), base);
  if (settings === undefined) throw invalidSettings(problems);
  const dataset = { store, teamId, home: environment.home, say: (line: string) => terminal.say(line) };
  const version = await ensureDataset(dataset, base.dataset, base.datasetVersion);
  const storeFiles = (config: RunConfig) => importFiles(config, store.artifacts);
  const config = await storeFiles({ ...base, datasetVersion: version.hash });
  const { name, hash } = labelMaps[config.labelMap];
  const { id } = await createSweep(store, {
    teamId,
    createdById: userId,
    experimentName: options.experiment,
    name: options.name ?? `${Object.keys(settings.space).join(', ')} on ${version.dataset.name}`,
    base: config,
    settings: { ...settings, space: await storeListedFiles(settings.space, config, storeFiles) },
    labelMap: { name, hash },
    datasetVersionId: version.id,
  });
  return findSweepNamed(store, teamId, id);
}

/** The options as the schema wants them; what is no number stays text, and the schema says so. */
async function readSweepOptions(options: SweepOptions): Promise<Record<string, unknown>> {
  const numberOf = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));
  return {
    space: await readSpace(options.space),
    sampler: options.sampler,
    seed: numberOf(options.samplerSeed),
    runCount: options.runs === undefined ? null : numberOf(options.runs),
    parallelRuns: numberOf(options.parallel),
    halving:
      options.halving === undefined
        ? null
        : { reductionFactor: numberOf(options.halving), minimumEpochs: numberOf(options.firstRung) },
  };
}

/** The search space, from a file or from the option itself. *errors* `SWEEP.SPACE` */
async function readSpace(given: string | undefined): Promise<unknown> {
  const remedy = `Give a file or text such as '{"learningRate": {"from": 1e-4, "to": 1e-2, "scale": "log"}}'.`;
  const refuse = (message: string, cause?: unknown) =>
    new TrainerError({ code: 'SWEEP.SPACE', message, where: given ?? null, remedy, cause });
  if (given === undefined)
    throw refuse('a sweep needs a search space: --space, or --resume for one that has it');
  const text = given.trimStart().startsWith('{')
    ? given
    : await readFile(given, 'utf8').catch((error: unknown) => {
        throw refuse(`the search space ${given} cannot be read`, error);
      });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse(
      `the search space is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
}
