import { describe, expect, it } from 'vitest';
import { shareReads } from './share-reads.ts';

/** Reads that end when they are told to. */
function reads() {
  const begun: { key: string; end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const share = shareReads((key) => new Promise<string>((end, fail) => begun.push({ key, end, fail })));
  return { begun, share };
}
const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('reads that are shared', () => {
  it('are one for all who ask while the one before is under way, and it begins after the last of them asked', async () => {
    const { begun, share } = reads();
    const first = share('k');
    await turns();
    const later = [share('k'), share('k'), share('k')];
    await turns();
    expect(begun).toHaveLength(1);
    begun[0]!.end('old');
    expect(await first).toBe('old');
    await turns();
    expect(begun).toHaveLength(2);
    begun[1]!.end('new');
    expect(await Promise.all(later)).toEqual(['new', 'new', 'new']);
    void share('k');
    await turns();
    expect(begun).toHaveLength(3);
  });

  it('are apart for each key, and one that fails fails for those who shared it alone', async () => {
    const { begun, share } = reads();
    const [one, other] = [share('a'), share('b')];
    await turns();
    expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
    const next = share('a');
    begun[0]!.fail(new RangeError('away'));
    begun[1]!.end('b');
    await expect(one).rejects.toThrow('away');
    expect(await other).toBe('b');
    await turns();
    begun[2]!.end('a');
    expect(await next).toBe('a');
  });
});
