import { spawn } from 'node:child_process';
import { environmentFor } from '../environment.ts';
import type { ServerAccount } from './server-account.ts';

/** How a program ended, and what it said. */
export interface ProgramResult {
  exitCode: number | null;
  output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, in English and without the caller's PG… variables. Waits for
 * the exit alone, because a server that was started holds on to nothing but might inherit the pipes.
 */
export function runProgram(
  account: ServerAccount,
  program: string,
  args: readonly string[],
): Promise<ProgramResult> {
  const as = account.command(program, args);
  const env = Object.entries(environmentFor({ LC_ALL: 'C' })).filter(([name]) => !name.startsWith('PG'));
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(as.program, as.args, {
      ...as.options,
      cwd: '/',
      env: Object.fromEntries(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.once('exit', (exitCode) => {
      // What it wrote last may still be in the pipe.
      setImmediate(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ exitCode, output: output.trim() });
      });
    });
  });
}
