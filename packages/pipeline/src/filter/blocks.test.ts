import { describe, expect, it } from 'vitest';
import { blockLength, memoryStore, readAll, type SampleStore } from '../signal/sample-store.ts';
import { openChance } from '../synthetic/chance.ts';
import { designButterworth } from './design-butterworth.ts';
import { filterInto } from './filter-forward-backward.ts';
import { cleanStore, filterLead } from './filter-lead.ts';
import { SlowPart } from './slow-part.ts';
import { compose, decompose } from './wavelet-db4.ts';

/** Noise about a drifting line. *units* mV */
function noise(count: number): Float64Array {
  const chance = openChance(count, 0);
  return Float64Array.from({ length: count }, (_, index) => chance.normal() + index / count);
}

/** A store whose blocks are copies that the next read writes over, as a file's are. */
function copyingStore(samples: Float64Array): SampleStore {
  let memory = new Float64Array(0);
  return {
    length: samples.length,
    read: (from, to) => {
      memory.fill(Number.NaN);
      if (memory.length < to - from) memory = new Float64Array(to - from);
      memory.set(samples.subarray(from, to));
      return memory.subarray(0, to - from);
    },
    write: (from, block) => samples.set(block, from),
  };
}

/** SciPy's `filtfilt` of a whole array, step by step. */
function filtfilt(x: Float64Array, { b, a }: ReturnType<typeof designButterworth>): Float64Array {
  const count = x.length;
  const extended = Float64Array.from({ length: count + 30 }, (_, place) => {
    const index = place - 15;
    if (index < 0) return 2 * x[0]! - x[-index]!;
    return index < count ? x[index]! : 2 * x[count - 1]! - x[2 * (count - 1) - index]!;
  });
  const lfilter = (input: Float64Array) => {
    const rise = [1, 2, 3, 4].map((k) => b[k]! - a[k]! * b[0]);
    const z = [rise.reduce((sum, value) => sum + value, 0) / a.reduce((sum, value) => sum + value, 0)];
    for (let k = 1, [sumOfA, sumOfRise] = [1, 0]; k < 4; k++) {
      sumOfA += a[k]!;
      sumOfRise += rise[k - 1]!;
      z[k] = sumOfA * z[0]! - sumOfRise;
    }
    for (let k = 0; k < 4; k++) z[k]! *= input[0]!;
    return input.map((value) => {
      const output = b[0] * value + z[0]!;
      for (let k = 1; k <= 4; k++) z[k - 1] = (z[k] ?? 0) + b[k]! * value - a[k]! * output;
      return output;
    });
  };
  return lfilter(lfilter(extended).reverse())
    .reverse()
    .subarray(15, 15 + count);
}

describe('a lead that is filtered a block at a time', () => {
  const stop = designButterworth('stop', 50, 60, 360);

  it.each([16, blockLength - 1, blockLength, blockLength + 1, 3 * blockLength + 17])(
    'of %i samples is as if filtered as a whole, to the last bit',
    (count) => {
      const filtered = noise(count);
      filterInto(copyingStore(filtered), copyingStore(filtered), stop);
      expect(filtered).toEqual(filtfilt(noise(count), stop));
    },
  );

  it.each(['guide', 'diagnostic', 'none'] as const)(
    'by the preset %s has the same samples in memory and in a file, whatever stretch is read',
    (preset) => {
      const count = 2 * blockLength + 5;
      const whole = filterLead(noise(count), 360, preset);
      const clean = cleanStore(copyingStore(noise(count)), 360, preset);
      expect(readAll(clean)).toEqual(whole);
      for (const [from, to] of [
        [0, 1],
        [1, 700],
        [blockLength - 3, blockLength + 4],
        [count - 1, count],
        [0, count],
      ] as const) {
        expect(Float64Array.from(clean.read(from, to))).toEqual(whole.slice(from, to));
      }
    },
  );
});

describe('the slow part of a signal', () => {
  it.each([
    [2, 1],
    [7, 1],
    [64, 3],
    [256, 8],
    [257, 8],
    [1003, 8],
    [9000, 8],
    [4099, 9],
  ])('of %i samples at level %i is what the whole transform composes, to the last bit', (count, levels) => {
    const samples = noise(count);
    const { approximation, details } = decompose(samples, levels);
    const slow = compose({ approximation, details: details.map((detail) => detail.slice().fill(0)) });
    const rest = samples.map((sample, index) => sample - slow[index]!);
    const part = new SlowPart(memoryStore(samples), levels);
    for (const step of [1, 2, 3, 100, 1001, count]) {
      for (let from = 0; from < count; from += Math.max(step, Math.floor(count / 40))) {
        const to = Math.min(count, from + step);
        expect(part.readRest(from, to)).toEqual(rest.subarray(from, to));
      }
    }
  });
});
