import path from 'node:path';
import { exportRuns } from '@beatlab/store/exchange/export-runs';
import { type ImportOutcome, importRuns } from '@beatlab/store/exchange/import-runs';
import { type TableFormat, tableFormats } from '@beatlab/store/exchange/table-file';
import { type Command, Option } from 'commander';
import { TrainerError } from '../../errors.ts';
import { importMlflow } from '../../importing/mlflow/import-mlflow.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import { findRun } from '../describe-run.ts';
import { findSweepNamed } from '../describe-sweep.ts';
import type { Session } from '../open-session.ts';

interface ExportOptions {
  to: string;
  format: TableFormat;
  sweep?: string;
  experiment?: string;
  group?: string;
  all?: boolean;
  json?: boolean;
}

/** `beatlab export | import-runs | import-mlflow`. */
export function addExchangeCommands(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('Write runs into a folder: settings, metrics, confusion cells, log and every file.')
    .argument('[run...]', 'their numbers or ids')
    .requiredOption('--to <folder>', 'a folder that is empty, or not there yet')
    .addOption(
      new Option('--format <format>', 'of metrics, confusion cells and log')
        .choices(tableFormats)
        .default('parquet'),
    )
    .option('--sweep <sweep>', 'the runs of a sweep, by its number or id')
    .option('--experiment <name>', 'the runs of an experiment')
    .option('--group <name>', 'the runs of a group')
    .option('--all', 'every run of the team')
    .option('--json', 'print what was exported as one JSON object')
    .action((which: string[], options: ExportOptions) =>
      inSession(context, options, (session) => exportThem(session, which, options)),
    );
  program
    .command('import-runs')
    .description('Read runs back that `beatlab export` wrote. May be repeated: what is here stays as it is.')
    .argument('<folder>', 'the folder of the export')
    .option('--json', 'print what became of them as one JSON object')
    .action((folder: string, options: { json?: boolean }) =>
      inSession(context, options, async ({ store, teamId, userId, terminal }) => {
        const outcome = await importRuns(store, { folder: path.resolve(folder), teamId, userId });
        terminal.result({ ...outcome }, outcomeText(outcome));
        return exitCodes.ok;
      }),
    );
  program
    .command('import-mlflow')
    .description("Bring the runs of MLflow's file store, its folder mlruns. May be repeated.")
    .argument('<folder>', 'the folder mlruns')
    .option('--json', 'print what became of them as one JSON object')
    .action((folder: string, options: { json?: boolean }) =>
      inSession(context, options, async ({ store, teamId, userId, terminal }) => {
        const { notes, ...outcome } = await importMlflow(store, {
          folder: path.resolve(folder),
          teamId,
          userId,
        });
        for (const note of notes) terminal.say(note);
        terminal.result({ ...outcome, notes }, outcomeText(outcome));
        return exitCodes.ok;
      }),
    );
}

const outcomeText = ({ imported, known, taken }: ImportOutcome): string =>
  [
    `${imported} runs imported`,
    ...(known > 0 ? [`${known} were here already`] : []),
    ...(taken > 0 ? [`${taken} left out: another team has them`] : []),
  ].join(', ');

async function exportThem(
  session: Session,
  which: readonly string[],
  options: ExportOptions,
): Promise<number> {
  const { store, terminal } = session;
  const runIds = await chosenRuns(session, which, options);
  const { manifest, unfinished } = await exportRuns(store, {
    ...{ runIds, folder: path.resolve(options.to), tables: options.format },
    onRun: (done) => terminal.live(`run ${done}/${runIds.length}`),
  });
  const { runCount, artifactCount, artifactBytes } = manifest;
  if (unfinished > 0) terminal.say(`Left out, because they have not ended: ${unfinished} runs.`);
  const megabytes = (artifactBytes / 1e6).toFixed(1);
  terminal.result(
    { ...manifest, unfinished },
    `${runCount} runs with ${artifactCount} files (${megabytes} MB) in ${options.to}`,
  );
  return exitCodes.ok;
}

/** Those that were named, one by one or together, in order of their numbers. */
async function chosenRuns(
  session: Session,
  which: readonly string[],
  { sweep, experiment, group, all }: ExportOptions,
): Promise<string[]> {
  const { store, teamId } = session;
  if (which.length + [sweep, experiment, group, all].filter(Boolean).length === 0) throw nothingNamed();
  const named = await Promise.all(which.map((one) => findRun(store, teamId, one)));
  const sweepId = sweep === undefined ? null : (await findSweepNamed(store, teamId, sweep)).id;
  const runs = await store.database.run.findMany({
    where: {
      teamId,
      ...(!all && {
        OR: [
          { id: { in: named.map(({ id }) => id) } },
          ...(sweepId === null ? [] : [{ sweepId }]),
          ...(experiment === undefined ? [] : [{ experiment: { name: experiment } }]),
          ...(group === undefined ? [] : [{ groupName: group }]),
        ],
      }),
    },
    select: { id: true },
    orderBy: { number: 'asc' },
  });
  return runs.map(({ id }) => id);
}

const nothingNamed = (): TrainerError =>
  new TrainerError({
    code: 'EXPORT.NOTHING_NAMED',
    message: 'no run is named that is to be exported',
    where: 'run',
    remedy: 'Name runs by their numbers, or --sweep, --experiment or --group, or all of them with --all.',
  });
