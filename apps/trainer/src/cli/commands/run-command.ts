import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { createRun } from '@beatlab/store/runs/create-run';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { Command } from 'commander';
import { ensureDataset } from '../../datasets/ensure-dataset.ts';
import { carryOutRun, workerIdOf } from '../../worker/carry-out-run.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import { describeRun, findRun } from '../describe-run.ts';
import { followRun, type RunWatcher } from '../follow-run.ts';
import { importFiles } from '../import-files.ts';
import { onInterrupt } from '../on-interrupt.ts';
import type { Session } from '../open-session.ts';
import { progressText } from '../progress-text.ts';
import { runText } from '../run-text.ts';
import { addSettingOptions, readSettings } from '../setting-options.ts';
import { describeCause } from '../terminal.ts';

interface RunOptions extends Record<string, unknown> {
  json?: boolean;
  name?: string;
  experiment: string;
}

const descriptions = {
  run: 'All four steps: from WFDB files to a fine-tuned model, recorded as a run.',
  finetune:
    'Step 4: fine-tune ECGBERT on the sentences. Earlier steps run only where no result of them is stored.',
  pretrain:
    'Pretrain ECGBERT by guessing masked tokens; needs no annotations. Leaves weights with a model card.',
} as const;

/** Settings that have no say in pretraining. */
const ofFineTuning = ['mode', 'labelMap', 'headLayers', 'embedding', 'loss', 'focalGamma', 'classWeights'];

/** `beatlab run`, `beatlab finetune` and `beatlab pretrain`. */
export function addRunCommand(
  program: Command,
  which: keyof typeof descriptions,
  context: CommandContext,
): void {
  const command = program
    .command(which)
    .description(descriptions[which])
    .option('--experiment <name>', 'groups runs that belong together', 'default')
    .option('--name <name>', 'what people call the run');
  const without = which === 'pretrain' ? ['kind', ...ofFineTuning] : ['kind', 'maskShare'];
  addSettingOptions(command, ['data', 'sentences', 'model', 'training'], without)
    .option('--json', 'print the finished run as one JSON object')
    .action(async (options: RunOptions) => {
      const kind = which === 'pretrain' ? 'pretrain' : 'fine-tune';
      const settings = readSettings({ ...options, kind });
      await inSession(context, options, (session) => launch(session, settings, options));
    });
}

/** Launches a run and carries it out. */
async function launch(
  session: Session,
  settings: RunConfig,
  { name, experiment }: RunOptions,
): Promise<number> {
  const { store, teamId, userId, terminal, environment } = session;
  const say = (line: string) => terminal.say(line);
  const dataset = { store, teamId, home: environment.home, say };
  const version = await ensureDataset(dataset, settings.dataset, settings.datasetVersion);
  const config = await importFiles({ ...settings, datasetVersion: version.hash }, store.artifacts);
  const { name: mapName, hash } = labelMaps[config.labelMap];
  const run = await createRun(store, {
    teamId,
    createdById: userId,
    experimentName: experiment,
    name: name ?? `${config.kind === 'pretrain' ? 'pretraining' : config.mode} on ${version.dataset.name}`,
    config,
    labelMap: { name: mapName, hash },
    datasetVersionId: version.id,
    rerunOfId: null,
  });
  return carryAndShow(session, run);
}

/** Carries a queued run out, or watches the worker that was quicker, and prints what came of it. */
export async function carryAndShow(session: Session, run: { id: string; number: number }): Promise<number> {
  const { store, teamId, userId, terminal } = session;
  terminal.say(`Run ${run.number} (${run.id})`);
  const interrupted = onInterrupt(() => {
    terminal.say('Canceling the run; once more to leave at once …');
    return requestCancel(store, run.id, { userId }).then(() => {});
  });
  try {
    await carryOrFollow(session, run.id);
  } finally {
    interrupted.stop();
  }
  const described = await describeRun(store, await findRun(store, teamId, run.id));
  if (described.cause !== null) terminal.say(describeCause(described.cause));
  terminal.result(described, runText(described));
  if (described.state === 'FINISHED') return exitCodes.ok;
  return interrupted.happened() ? exitCodes.interrupted : exitCodes.failed;
}

async function carryOrFollow({ store, terminal, environment }: Session, runId: string): Promise<void> {
  const watcher: RunWatcher = {
    log: (message) => terminal.say(message),
    progress: (progress) => terminal.live(progressText(progress)),
  };
  /** True where the run came to its end here. */
  const carry = async (): Promise<boolean> => {
    const carried = await carryOutRun(runId, new AbortController().signal, {
      store,
      home: environment.home,
      repositoryRoot: environment.repositoryRoot,
      workerId: `${workerIdOf(process.pid)} (command line)`,
      say: watcher.log,
      onMessage: (message) => {
        if (message.type === 'log') watcher.log(message.message);
        if (message.type === 'progress') watcher.progress(message.progress);
      },
    });
    return carried !== 'NOT_CLAIMED' && carried !== 'LOST';
  };
  if (!(await carry())) await followRun(store, runId, { ...watcher, takeOver: carry });
}
