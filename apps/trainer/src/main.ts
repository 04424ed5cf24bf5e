#!/usr/bin/env node
// The command line `beatlab`: parses, works, and ends with an exit code that scripts can rely on.
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { causeOf } from './attempt/cause-of.ts';
import { type CommandContext, exitCodes } from './cli/command-context.ts';
import { buildProgram } from './cli/program.ts';
import { Terminal } from './cli/terminal.ts';
import { readEnvironment } from './environment.ts';

const context: CommandContext = {
  environment: readEnvironment(),
  stdout: process.stdout,
  stderr: process.stderr,
  exitCode: exitCodes.ok,
};
const json = process.argv.includes('--json');
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// A reader that has seen enough (`| head`) closes the pipe: there is no one left to tell.
process.stdout.on('error', () => process.exit(context.exitCode));

try {
  await buildProgram(context, version).parseAsync(process.argv);
} catch (error) {
  context.exitCode = exitCodeOf(error);
}
// Pools and listeners may hold the process a moment longer; what was to be said has been said.
process.stdout.write('', () => process.exit(context.exitCode));

function exitCodeOf(error: unknown): number {
  const terminal = new Terminal(json, process.stdout, process.stderr);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    // Commander has written its words to stderr already.
    if (json)
      terminal.result(
        { cause: { code: 'USAGE', message: error.message, where: null, remedy: 'See --help.' } },
        '',
      );
    return exitCodes.usage;
  }
  const cause = causeOf(error);
  terminal.fail(cause);
  return cause.code === 'SETTINGS.INVALID' ? exitCodes.usage : exitCodes.failed;
}
