import { type ErrorCause, isTyped } from '../errors.ts';
import { memoryCause, type StepSize, saysOutOfMemory } from './memory-cause.ts';

/**
 * Translates whatever was thrown into a cause that a run's row can hold: the project's own errors word for
 * word, memory by name, and everything else as `TRAINER.UNEXPECTED` with its place in the code.
 */
export function causeOf(error: unknown, stepSize: StepSize | null = null): ErrorCause {
  if (isTyped(error)) {
    const { code, message, where, remedy } = error;
    return { code, message, where, remedy };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (stepSize !== null && saysOutOfMemory(message)) return memoryCause(stepSize, message);
  return {
    code: 'TRAINER.UNEXPECTED',
    message: `${error instanceof Error ? error.name : 'error'}: ${message}`,
    where: error instanceof Error ? firstPlace(error.stack) : null,
    remedy: 'This is a fault of Beatlab: please report it with the log of the run.',
  };
}

/** The innermost line of a stack that is not Node's own, without its folder. */
function firstPlace(stack: string | undefined): string | null {
  const line = stack?.split('\n').find((text) => /^\s+at /.test(text) && !text.includes('node:'));
  return (
    line
      ?.trim()
      .replace(/^at\s+/, '')
      .replace(/\(?(?:file:\/\/)?\S*\/((?:apps|packages|node_modules)\/)/, '($1') ?? null
  );
}
