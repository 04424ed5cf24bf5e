/** Where the API says what happens; the supervisor writes it to a file. */
export interface Log {
  /** One line for each request: only where it was asked for. */
  debug(message: string): void;
  info(message: string): void;
  /** Something nobody expected, with all that is known of it. Never shown to clients. */
  error(message: string, error: unknown): void;
}

/** Logs lines such as `2026-11-23T20:15:04.120Z info listening on …`. */
export function makeLog(options: { debug: boolean; write: (line: string) => void; now: () => Date }): Log {
  const line = (level: string, message: string) =>
    options.write(`${options.now().toISOString()} ${level} ${message}`);
  return {
    debug: (message) => {
      if (options.debug) line('debug', message);
    },
    info: (message) => line('info', message),
    error: (message, error) => line('error', `${message}: ${describe(error)}`),
  };
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack ?? error.message}${error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`}`
    : String(error);
