/** Ctrl-C while a command works: the first ends it in order, the second at once. */
export function onInterrupt(end: () => Promise<void>): { happened: () => boolean; stop: () => void } {
  let count = 0;
  const handle = () => {
    count += 1;
    if (count > 1) process.exit(130);
    // Where the database can't be told either, the second Ctrl-C is left.
    end().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    happened: () => count > 0,
    stop: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
