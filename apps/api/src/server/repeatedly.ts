/** Work that goes on until it is stopped. */
export interface Repeated {
  /** Begins nothing more, and waits for what goes on. */
  stop(): Promise<void>;
}

/** Does something every so often, but never twice at once: a database that is slow must not be asked more and more. */
export function repeatedly(
  everyMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Repeated {
  let working: Promise<void> | null = null;
  const begin = async () => {
    try {
      await work();
    } catch (error) {
      onError(error);
    } finally {
      working = null;
    }
  };
  const timer = setInterval(() => {
    working ??= begin();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}
