import { describe, expect, it } from 'vitest';
import { applyToRuns } from './apply-to-runs.ts';

const cause = (code: string) => ({ code, message: 'it works still', where: null, remedy: null });
const ids = Array.from({ length: 100 }, (_, index) => `run ${index}`);

describe('applyToRuns', () => {
  it('does to all but those that are refused, with few requests', async () => {
    const requests: number[] = [];
    const { done, refused } = await applyToRuns(ids, 200, async (some) => {
      requests.push(some.length);
      return some.includes('run 42') ? cause('RUN.NOT_ENDED') : null;
    });
    expect(done).toEqual(ids.filter((id) => id !== 'run 42'));
    expect(refused).toEqual([{ id: 'run 42', cause: cause('RUN.NOT_ENDED') }]);
    expect(requests.length).toBeLessThanOrEqual(15);
  });

  it('asks for no more at once than a request may hold', async () => {
    const requests: number[] = [];
    await applyToRuns(ids, 30, async (some) => {
      requests.push(some.length);
      return null;
    });
    expect(requests).toEqual([25, 25, 25, 25]);
  });

  it('asks for nothing where there is nothing to do', async () => {
    expect(await applyToRuns([], 30, async () => cause('NEVER'))).toEqual({ done: [], refused: [] });
  });

  it('asks an API that is away once', async () => {
    let asked = 0;
    const { refused } = await applyToRuns(ids, 200, async () => {
      asked += 1;
      return cause('WEB.API_UNREACHABLE');
    });
    expect(asked).toBe(1);
    expect(refused).toHaveLength(100);
  });
});
