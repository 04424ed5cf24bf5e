import { describe, expect, it } from 'vitest';
import { gatherCalls } from './gather-calls.ts';

/** Calls are numbers; answers are ended by hand. */
function gathering(most = 10) {
  const begun: { calls: readonly number[]; end: (answers: readonly (string | null)[] | Error) => void }[] =
    [];
  const heard: (() => void)[] = [];
  const call = gatherCalls<number, string>({
    most,
    together: (calls) =>
      new Promise((resolve, reject) => {
        const end = (answers: readonly (string | null)[] | Error) =>
          answers instanceof Error ? reject(answers) : resolve(answers);
        begun.push({ calls, end });
        heard.shift()?.();
      }),
    alone: async (one) => {
      if (one < 0) throw new RangeError(`${one} is bad`);
      return `${one} alone`;
    },
  });
  let seen = 0;
  const nextBegun = async () => {
    if (begun.length === seen) await new Promise<void>((resolve) => heard.push(resolve));
    return begun[seen++]!;
  };
  return { call, nextBegun };
}

describe('Gathered calls', () => {
  it('are those that came at once, then those that came meanwhile, in their order', async () => {
    const { call, nextBegun } = gathering();
    const early = [call(1), call(2)];
    const first = await nextBegun();
    const late = [call(3), call(4), call(5)];
    first.end(['one', 'two']);
    expect(await Promise.all(early)).toEqual(['one', 'two']);
    const second = await nextBegun();
    second.end(['three', 'four', 'five']);
    expect(await Promise.all(late)).toEqual(['three', 'four', 'five']);
    expect([first.calls, second.calls]).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('are so many at most', async () => {
    const { call, nextBegun } = gathering(2);
    const all = [1, 2, 3].map(call);
    const first = await nextBegun();
    first.end(['one', 'two']);
    const second = await nextBegun();
    second.end(['three']);
    expect([first.calls, second.calls]).toEqual([[1, 2], [3]]);
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
  });

  it('are carried out alone where that failed, so that a bad one fails for itself', async () => {
    const { call, nextBegun } = gathering();
    const all = Promise.allSettled([1, -2, 3].map(call));
    (await nextBegun()).end(new Error('one of them is bad'));
    expect(await all).toEqual([
      { status: 'fulfilled', value: '1 alone' },
      { status: 'rejected', reason: new RangeError('-2 is bad') },
      { status: 'fulfilled', value: '3 alone' },
    ]);
    const after = call(4);
    (await nextBegun()).end(['four']);
    expect(await after).toBe('four');
  });

  it('wait for none that has to be carried out alone', async () => {
    const never = new Promise<string>(() => {});
    const call = gatherCalls<number, string>({
      most: 10,
      together: async (calls) => calls.map((one) => (one === 1 ? null : `${one} together`)),
      alone: () => never,
    });
    void call(1);
    expect(await call(2)).toBe('2 together');
    expect(await call(3)).toBe('3 together');
  });
});
