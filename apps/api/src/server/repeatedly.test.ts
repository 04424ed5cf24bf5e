import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repeatedly } from './repeatedly.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('work that is repeated', () => {
  it('never goes on twice at once, and is waited for', async () => {
    const ends: (() => void)[] = [];
    const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const repeated = repeatedly(10, work, () => {});
    await vi.advanceTimersByTimeAsync(35);
    expect(work).toHaveBeenCalledTimes(1);
    ends.shift()!();
    await vi.advanceTimersByTimeAsync(10);
    expect(work).toHaveBeenCalledTimes(2);
    let hasStopped = false;
    const stopping = repeated.stop().then(() => {
      hasStopped = true;
    });
    await vi.advanceTimersByTimeAsync(50);
    expect(hasStopped).toBe(false);
    ends.shift()!();
    await stopping;
    await vi.advanceTimersByTimeAsync(50);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after a failure, which is told', async () => {
    const told: unknown[] = [];
    const repeated = repeatedly(
      10,
      async () => {
        throw new Error('away');
      },
      (error) => told.push(error),
    );
    await vi.advanceTimersByTimeAsync(25);
    await repeated.stop();
    expect(told).toEqual([new Error('away'), new Error('away')]);
  });
});
