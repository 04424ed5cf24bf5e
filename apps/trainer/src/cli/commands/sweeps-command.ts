import { findSweeps } from '@beatlab/store/sweeps/find-sweep';
import type { Command } from 'commander';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import { describeSweep, findSweepNamed } from '../describe-sweep.ts';
import type { Session } from '../open-session.ts';
import { sweepText } from '../sweep-text.ts';
import { table } from '../table.ts';

const shownAtMost = 50;

/** `beatlab sweeps`. */
export function addSweepsCommand(program: Command, context: CommandContext): void {
  program
    .command('sweeps')
    .description('List sweeps, newest first, or show one with its runs.')
    .argument('[sweep]', 'its number or id')
    .option('--json', 'print them as one JSON object')
    .action((which: string | undefined, options: { json?: boolean }) =>
      inSession(context, options, (session) => (which === undefined ? list(session) : show(session, which))),
    );
}

async function show({ store, teamId, terminal }: Session, which: string): Promise<number> {
  const described = await describeSweep(store, await findSweepNamed(store, teamId, which));
  terminal.result(described, sweepText(described));
  return exitCodes.ok;
}

async function list({ store, teamId, terminal }: Session): Promise<number> {
  const sweeps = await findSweeps(store, { teamId, first: shownAtMost });
  const described = await Promise.all(sweeps.map((sweep) => describeSweep(store, sweep)));
  const rows = described.map(({ number, state, sampler, runs, runCount, metric, best, name }) => [
    String(number),
    state,
    sampler,
    `${runs.length}/${runCount}`,
    metric,
    best === null ? '–' : best.figure.toFixed(4),
    name,
  ]);
  terminal.result(
    { sweeps: described },
    table(['sweep', 'state', 'sampler', 'runs', 'metric', 'best', 'name'], rows),
  );
  return exitCodes.ok;
}
