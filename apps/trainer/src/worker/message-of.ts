/** The one line of an error that an operator reads: the last one, where Prisma says what was wrong. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
