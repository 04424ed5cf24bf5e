import { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { addDatasetCommand } from './commands/dataset-command.ts';
import { addExchangeCommands } from './commands/exchange-commands.ts';
import { addFindRateCommand } from './commands/find-rate-command.ts';
import { addImportCommand } from './commands/import-command.ts';
import { addPredictCommand } from './commands/predict-command.ts';
import { addPrepareCommands } from './commands/prepare-commands.ts';
import { addRunCommand } from './commands/run-command.ts';
import { addRunsCommands } from './commands/runs-command.ts';
import { addSweepCommand } from './commands/sweep-command.ts';
import { addSweepsCommand } from './commands/sweeps-command.ts';
import { addWorkerCommand } from './commands/worker-command.ts';

/** The whole command line, in the order in which it is used. */
export function buildProgram(context: CommandContext, version: string): Command {
  const program = new Command('beatlab')
    .description('Fine-tune ECGBERT, a language model of the electrocardiogram, and keep every experiment.')
    .version(version)
    .showHelpAfterError('(`--help` lists what there is)')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .exitOverride();
  addDatasetCommand(program, context);
  addImportCommand(program, context);
  addPrepareCommands(program, context);
  addRunCommand(program, 'pretrain', context);
  addRunCommand(program, 'finetune', context);
  addRunCommand(program, 'run', context);
  addFindRateCommand(program, context);
  addRunsCommands(program, context);
  addExchangeCommands(program, context);
  addSweepCommand(program, context);
  addSweepsCommand(program, context);
  addPredictCommand(program, context);
  addWorkerCommand(program, context);
  return program;
}
