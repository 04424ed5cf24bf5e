import type { Environment } from '../environment.ts';
import { type Session, withSession } from './open-session.ts';
import { Terminal } from './terminal.ts';

/** What a process gives its commands. */
export interface CommandContext {
  environment: Environment;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Set by the command that ran; the process ends with it. */
  exitCode: number;
}

/** A command that needs the home opened: `--json` is read, and the exit code kept. */
export async function inSession(
  context: CommandContext,
  options: { json?: boolean },
  work: (session: Session) => Promise<number>,
): Promise<void> {
  const terminal = new Terminal(options.json ?? false, context.stdout, context.stderr);
  context.exitCode = await withSession(context.environment, terminal, work);
}

/** Exit codes, the same for every command. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;
