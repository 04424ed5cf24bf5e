/** How a process ended that did not say so itself, and the last line that it wrote. */
export function howItEnded(code: number | null, signal: NodeJS.Signals | null, tail: string): string {
  const last = lastLine(tail);
  return `ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}${last === '' ? '' : `: ${last}`}`;
}

/** Where a process says why it dies. */
export const lastLine = (tail: string): string => tail.trim().split('\n').at(-1) ?? '';
