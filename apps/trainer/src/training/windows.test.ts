import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../testing/sample-records.ts';
import { balancedWeights, countLabels } from './class-weights.ts';
import { cutWindows } from './cut-windows.ts';
import { makeBatch } from './make-batch.ts';
import { orderWindows } from './order-windows.ts';
import { paddingShare, planBatches } from './plan-batches.ts';

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
    const batch = makeBatch(records, { windows: [windows[1]!], batchSize: 1, tokensPerWindow: 16 });
    const { token, label } = records[0]!.sentences[0]!;
    expect([...batch.tokens]).toEqual([1, ...token.subarray(14), 2, ...new Array(8).fill(0)]);
    expect([...batch.labels]).toEqual([-1, ...label.subarray(14), ...new Array(9).fill(-1)]);
    expect([...batch.mask]).toEqual([...new Array(8).fill(1), ...new Array(8).fill(0)]);
    expect(batch.values[0]).toBe(0);
    expect(batch.values[1]).toBeCloseTo(1.4, 6);
  });

  it('keeps the last windows of an epoch, in a batch with rows that teach nothing', () => {
    const settings = { batchSize: 2, tokensPerWindow: 16, shortWindows: 'padded' } as const;
    const [first, second] = planBatches([...windows, windows[0]!], settings);
    expect([first!.windows.length, second!.windows.length]).toEqual([2, 1]);
    const batch = makeBatch(records, second!);
    expect([...batch.tokens.subarray(16, 19)]).toEqual([1, 2, 0]);
    expect(batch.labels.subarray(16).every((label) => label === -1)).toBe(true);
    expect([...batch.mask.subarray(16, 19)]).toEqual([1, 1, 0]);
  });
});

describe('short windows', () => {
  const settings = { batchSize: 3, tokensPerWindow: 128 } as const;
  const windowOf = (length: number, record = 0) => ({ record, lead: 0, start: 0, end: length - 2 });

  it('packed, lie in batches of more and shorter rows; one of full length comes where it would have', () => {
    const windows = [128, 64, 65, 33, 32, 128, 16, 128, 4].map((length) => windowOf(length));
    const batches = planBatches(windows, { ...settings, shortWindows: 'packed' });
    const lengths = batches.map(({ windows, ...size }) => ({
      ...size,
      lengths: windows.map(({ end }) => end + 2),
    }));
    expect(lengths).toEqual([
      { batchSize: 3, tokensPerWindow: 128, lengths: [128, 65, 128] },
      { batchSize: 6, tokensPerWindow: 64, lengths: [64, 33] },
      { batchSize: 12, tokensPerWindow: 32, lengths: [32] },
      { batchSize: 24, tokensPerWindow: 16, lengths: [16, 4] },
      { batchSize: 3, tokensPerWindow: 128, lengths: [128] },
    ]);
    expect(paddingShare(batches)).toBeCloseTo(1 - 598 / (5 * 384), 12);
  });

  it('are all there once, in as many batches whatever their order, and never with more tokens than a full batch', () => {
    const lengths = fc.array(fc.integer({ min: 3, max: 128 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.constantFrom('padded', 'packed'), (some, shortWindows) => {
        const windows = some.map((length, index) => windowOf(length, index));
        const batches = planBatches(windows, { ...settings, shortWindows });
        const seen = batches.flatMap((batch) => batch.windows.map(({ record }) => record));
        expect(seen.sort((a, b) => a - b)).toEqual(windows.map(({ record }) => record));
        for (const { windows, batchSize, tokensPerWindow } of batches) {
          expect(batchSize * tokensPerWindow).toBe(3 * 128);
          expect(windows.length).toBeLessThanOrEqual(batchSize);
          for (const { end } of windows) expect(end + 2).toBeLessThanOrEqual(tokensPerWindow);
        }
        expect(planBatches(windows.reverse(), { ...settings, shortWindows })).toHaveLength(batches.length);
      }),
    );
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
