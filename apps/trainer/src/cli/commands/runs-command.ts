import { readLastMetrics } from '@beatlab/store/metrics/read-last-metrics';
import { countRuns } from '@beatlab/store/runs/count-runs';
import { findRuns } from '@beatlab/store/runs/find-runs';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { rerun } from '@beatlab/store/runs/rerun';
import { type Command, InvalidArgumentError } from 'commander';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import { describeRun, findRun } from '../describe-run.ts';
import type { Session } from '../open-session.ts';
import { runText } from '../run-text.ts';
import { table } from '../table.ts';
import { describeCause } from '../terminal.ts';
import { carryAndShow } from './run-command.ts';

type Json = { json?: boolean };

/** `beatlab runs | show | rerun | cancel`. */
export function addRunsCommands(program: Command, context: CommandContext): void {
  program
    .command('runs')
    .description('List runs, newest first.')
    .option('--first <count>', 'how many, from 1 to 1000', readCount, 20)
    .option('--json', 'print them as one JSON object')
    .action((options: Json & { first: number }) =>
      inSession(context, options, (session) => list(session, options.first)),
    );
  program
    .command('show')
    .description('Show a run: state, metrics, confusion matrix, artifacts.')
    .argument('<run>', 'its number or id')
    .option('--json', 'print it as one JSON object')
    .action((which: string, options: Json) => inSession(context, options, (session) => show(session, which)));
  program
    .command('rerun')
    .description('Run again: the same settings on the same dataset version, as a new run.')
    .argument('<run>', 'its number or id')
    .option('--json', 'print the finished run as one JSON object')
    .action((which: string, options: Json) =>
      inSession(context, options, async (session) => {
        const { id } = await findRun(session.store, session.teamId, which);
        return carryAndShow(session, await rerun(session.store, { runId: id, createdById: session.userId }));
      }),
    );
  program
    .command('cancel')
    .description('Cancel a run that waits or works.')
    .argument('<run>', 'its number or id')
    .option('--json', 'print what became of it as one JSON object')
    .action((which: string, options: Json) =>
      inSession(context, options, (session) => cancel(session, which)),
    );
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count;
  throw new InvalidArgumentError('It must be a whole number from 1 to 1000.');
}

async function list({ store, teamId, terminal }: Session, first: number): Promise<number> {
  const { edges } = await findRuns(store, { teamId, first });
  const totalCount = await countRuns(store, { teamId });
  const runs = edges.map(({ run }) => run);
  const metrics = await readLastMetrics(
    store,
    runs.map(({ id }) => id),
    ['val/accuracy', 'val/f1'],
  );
  const value = (runId: string, key: string) =>
    metrics.find((metric) => metric.runId === runId && metric.key === key)?.value;
  const described = runs.map((run) => ({
    id: run.id,
    number: run.number,
    name: run.name,
    experiment: run.experiment.name,
    state: run.state,
    kind: run.kind,
    mode: run.mode,
    dataset: run.datasetVersion?.dataset.name ?? null,
    accuracy: value(run.id, 'val/accuracy') ?? null,
    f1: value(run.id, 'val/f1') ?? null,
    createdAt: run.createdAt,
    endedAt: run.endedAt,
  }));
  const rows = described.map((run) => [
    String(run.number),
    run.state,
    run.mode ?? run.kind,
    run.dataset ?? '–',
    run.accuracy?.toFixed(4) ?? '–',
    run.f1?.toFixed(4) ?? '–',
    run.name,
  ]);
  terminal.result(
    { runs: described, totalCount },
    table(['run', 'state', 'mode', 'dataset', 'accuracy', 'f1', 'name'], rows),
  );
  return exitCodes.ok;
}

async function show({ store, teamId, terminal }: Session, which: string): Promise<number> {
  const run = await findRun(store, teamId, which);
  const described = await describeRun(store, run);
  const { config, provenance, attempts } = run;
  if (described.cause !== null) terminal.say(describeCause(described.cause));
  terminal.result({ ...described, config, provenance, attempts }, runText(described));
  return exitCodes.ok;
}

async function cancel({ store, teamId, userId, terminal }: Session, which: string): Promise<number> {
  const run = await findRun(store, teamId, which);
  const accepted = await requestCancel(store, run.id, { userId });
  const { state } = await findRun(store, teamId, which);
  const told = accepted
    ? `Run ${run.number}: ${state === 'CANCELED' ? 'canceled' : 'cancellation requested; its worker obeys within seconds'}.`
    : `Run ${run.number} has ended already: ${state}.`;
  terminal.result({ id: run.id, number: run.number, state, cancelRequested: accepted }, told);
  return accepted ? exitCodes.ok : exitCodes.failed;
}
