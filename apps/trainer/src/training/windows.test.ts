import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../testing/sample-records.ts';
import { balancedWeights, countLabels } from './class-weights.ts';
import { cutWindows } from './cut-windows.ts';
import { groupBatches, makeBatch } from './make-batch.ts';
import { orderWindows } from './order-windows.ts';

describe('windows of a sentence', () => {
  it('hold every token of every lead exactly once, whatever the lengths', () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 16, max: 64 }), (sentences, tokensPerWindow) => {
        const records = sampleRecords(sentences);
        const seen = records.map((record) =>
          record.sentences.map(({ token }) => new Uint8Array(token.length)),
        );
        for (const { record, lead, start, end } of cutWindows(records, tokensPerWindow)) {
          expect(end - start).toBeLessThanOrEqual(tokensPerWindow - 2);
          for (let token = start; token < end; token++) seen[record]![lead]![token]! += 1;
        }
        expect(seen.flat().every((counts) => counts.every((count) => count === 1))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the order of windows', () => {
  it('is a permutation that depends on seed and epoch alone', () => {
    const first = orderWindows(100, 42, 3);
    expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(orderWindows(100, 42, 3)).toEqual(first);
    expect(orderWindows(100, 42, 4)).not.toEqual(first);
    expect(orderWindows(100, 43, 3)).not.toEqual(first);
  });
});

describe('a batch', () => {
  const records = sampleRecords([[20]]);
  const windows = cutWindows(records, 16);

  it('lays [CLS], tokens, [SEP] and padding down, with labels on tokens alone', () => {
    const batch = makeBatch(records, [windows[1]!], 1, 16);
    const { token, label } = records[0]!.sentences[0]!;
    expect([...batch.tokens]).toEqual([1, ...token.subarray(14), 2, ...new Array(8).fill(0)]);
    expect([...batch.labels]).toEqual([-1, ...label.subarray(14), ...new Array(9).fill(-1)]);
    expect([...batch.mask]).toEqual([...new Array(8).fill(1), ...new Array(8).fill(0)]);
    expect(batch.values[0]).toBe(0);
    expect(batch.values[1]).toBeCloseTo(1.4, 6);
  });

  it('keeps the last windows of an epoch, in a batch with rows that teach nothing', () => {
    const [first, second] = groupBatches([...windows, windows[0]!], 2);
    expect([first!.length, second!.length]).toEqual([2, 1]);
    const batch = makeBatch(records, second!, 2, 16);
    expect([...batch.tokens.subarray(16, 19)]).toEqual([1, 2, 0]);
    expect(batch.labels.subarray(16).every((label) => label === -1)).toBe(true);
    expect([...batch.mask.subarray(16, 19)]).toEqual([1, 1, 0]);
  });
});

describe('class weights', () => {
  it('make every class that occurs count alike', () => {
    const counts = countLabels(sampleRecords([[30], [9]], 3), 5);
    expect([...counts]).toEqual([5, 4, 4, 0, 0]);
    const weights = balancedWeights(counts);
    const shares = [...weights].map((weight, c) => weight * counts[c]!);
    for (const share of shares.slice(0, 3)) expect(share).toBeCloseTo(13 / 5, 6);
    expect([...weights.subarray(3)]).toEqual([0, 0]);
  });
});
