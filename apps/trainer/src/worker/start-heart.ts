import { messageOf } from './message-of.ts';

/** Keeps a claim alive until it is stopped, and hears what the database says to it. */
export interface Heart {
  /** Somebody else owns the work, or it has ended; or it is to be canceled. */
  onBeat: (why: 'LOST' | 'CANCELED') => void;
  stop(): void;
}

interface Beating {
  beat: () => Promise<{ owned: boolean; cancelRequested: boolean }>;
  everyMs: number;
  /** A line for the operator: a heartbeat that does not get through ends nothing. */
  say: (line: string) => void;
}

export function startHeart({ beat, everyMs, say }: Beating): Heart {
  const heart: Heart = { onBeat: () => {}, stop: () => clearInterval(timer) };
  const timer = setInterval(async () => {
    try {
      const { owned, cancelRequested } = await beat();
      if (!owned) heart.onBeat('LOST');
      else if (cancelRequested) heart.onBeat('CANCELED');
    } catch (error) {
      say(`A heartbeat did not get through. (${messageOf(error)})`);
    }
  }, everyMs);
  return heart;
}
