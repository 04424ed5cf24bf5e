import type { Store } from '../open-store.ts';

/** Gives up bytes that nothing names any more. What can't be given up takes room, and no more than that. */
export async function giveUp({ artifacts }: Store, sha256s: readonly string[]): Promise<void> {
  await Promise.allSettled(sha256s.map((sha256) => artifacts.setAside(sha256)));
}
