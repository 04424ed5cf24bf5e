import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { BatchSize } from '../engine/batch.ts';
import type { SentenceWindow } from './cut-windows.ts';

/** Windows that go through the model together, and the size of their batch. */
export interface WindowBatch extends BatchSize {
  windows: readonly SentenceWindow[];
}

/** Settings that say how windows become batches. */
export type BatchSettings = Pick<RunConfig, 'batchSize' | 'tokensPerWindow' | 'shortWindows'>;

/** Each size needs graphs of its own, so that there are few; shorter ones would spare little. */
const mostHalvings = 3;
const fewestTokens = 16;

/**
 * Groups windows into batches, in order; the last may be smaller. Where short windows are `packed`, those of at most
 * half the length lie in batches of twice as many rows of half the length, and so on: a batch costs as much as before
 * and holds less padding. A batch comes where its first window would have.
 */
export function planBatches(
  windows: readonly SentenceWindow[],
  { batchSize, tokensPerWindow, shortWindows }: BatchSettings,
): WindowBatch[] {
  const batches: WindowBatch[] = [];
  const open = new Map<number, SentenceWindow[]>();
  for (const window of windows) {
    const halvings = shortWindows === 'packed' ? halvingsOf(window, tokensPerWindow) : 0;
    const rows = batchSize << halvings;
    let filling = open.get(halvings);
    if (filling === undefined || filling.length === rows) {
      filling = [];
      open.set(halvings, filling);
      batches.push({ windows: filling, batchSize: rows, tokensPerWindow: tokensPerWindow >> halvings });
    }
    filling.push(window);
  }
  return batches;
}

function halvingsOf({ start, end }: SentenceWindow, tokensPerWindow: number): number {
  const needed = Math.max(fewestTokens, end - start + 2);
  let halvings = 0;
  while (halvings < mostHalvings && needed <= tokensPerWindow >> (halvings + 1)) halvings++;
  return halvings;
}

/** Share of the tokens in batches that are padding. */
export function paddingShare(batches: readonly WindowBatch[]): number {
  let [all, real] = [0, 0];
  for (const { windows, batchSize, tokensPerWindow } of batches) {
    all += batchSize * tokensPerWindow;
    for (const { start, end } of windows) real += end - start + 2;
  }
  return all === 0 ? 0 : 1 - real / all;
}
