import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { type AttentionDropout, attention } from '../operators/attention.ts';
import { cast } from '../operators/cast.ts';
import { expand } from '../operators/expand.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { mul } from '../operators/mul.ts';
import { runGraph } from '../testing/run-graph.ts';
import { attentionDropout } from './attention-dropout.ts';
import { type DropoutSource, dropout } from './dropout.ts';
import { mixBits, mixBitsOf } from './mix-bits.ts';
import { pairBits, randomVector } from './random-bits.ts';

/** What `build` gives for a seed, with a rate of 0.1 and sites counted from 0. */
async function seeded(
  seed: number,
  build: (builder: GraphBuilder, source: DropoutSource) => Value,
  lowering: 'cpu' | 'portable' = 'cpu',
): Promise<number[]> {
  const builder = new GraphBuilder();
  let site = 0;
  const source = { seed: builder.input('seed', 'int32', []), rate: 0.1, nextSite: () => site++ };
  builder.output('y', build(builder, source));
  const { y } = await runGraph(builder.finish(), { seed: [seed] }, { lowering });
  return Array.from(y!.data);
}

const ones = (shape: number[]) => (builder: GraphBuilder, source: DropoutSource) =>
  dropout(builder, expand(builder, builder.scalar('float32', 1), shape), source);

const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
  return covariance / Math.sqrt(mean(x.map((v) => (v - mx) ** 2)) * mean(y.map((v) => (v - my) ** 2)));
}

it('the mixing of bits is the same inside a graph and outside', async () => {
  const numbers = [0, 1, -1, 12_345, 2 ** 31 - 1, -(2 ** 31), 65_535, -65_537];
  const builder = new GraphBuilder();
  builder.output('y', mixBits(builder, builder.input('x', 'int32', [numbers.length])));
  const { y } = await runGraph(builder.finish(), { x: numbers });
  expect(Array.from(y!.data)).toEqual(numbers.map(mixBitsOf));
});

it('a random vector is the same bits whether it is drawn alone or with others', async () => {
  const drawn = (sites: readonly number[]) => {
    const builder = new GraphBuilder();
    const seed = builder.input('seed', 'int32', []);
    for (const site of sites) builder.output(`site ${site}`, randomVector(builder, seed, site, 5 + site));
    return runGraph(builder.finish(), { seed: [77] });
  };
  const together = await drawn([0, 1, 7]);
  for (const site of [0, 1, 7]) {
    const alone = await drawn([site]);
    expect(together[`site ${site}`]!.data).toHaveLength(5 + site);
    expect(together[`site ${site}`]!.data).toEqual(alone[`site ${site}`]!.data);
  }
  // Worked out apart, in Python with wrapping 32-bit arithmetic.
  expect(Array.from(together['site 0']!.data).slice(0, 3)).toEqual([
    403_257_448, 1_003_761_482, -1_108_811_504,
  ]);
});

describe('dropout', () => {
  it('drops a tenth and keeps the mean', async () => {
    const kept = await seeded(3, ones([512, 512]));
    // A tenth of 262,144 has a standard deviation of 0.0006.
    expect(kept.filter((x) => x === 0).length / kept.length).toBeCloseTo(0.1, 2.5);
    expect(new Set(kept.map((x) => x.toFixed(6)))).toEqual(new Set(['0.000000', '1.111111']));
  });

  it('the same seed drops the same, another seed does not', async () => {
    const first = await seeded(3, ones([64, 64]));
    expect(await seeded(3, ones([64, 64]))).toEqual(first);
    expect(await seeded(3, ones([64, 64]), 'portable')).toEqual(first);
    const others = [await seeded(4, ones([64, 64])), await seeded(3 + 2 ** 30, ones([64, 64]))];
    // 4,096 pairs by chance: a standard deviation of 0.016.
    for (const other of others) expect(Math.abs(correlation(first, other))).toBeLessThan(0.07);
  });

  it('neighbours, rows, columns and sites are as good as independent', async () => {
    const x = await seeded(11, ones([512, 512]));
    const y = await seeded(11, (builder, source) => {
      source.nextSite();
      return ones([512, 512])(builder, source);
    });
    const shifted = (by: number) => [...x.slice(by), ...x.slice(0, by)];
    // 262,144 pairs by chance have a standard deviation of 0.002.
    for (const other of [y, shifted(1), shifted(2), shifted(512), shifted(1024), shifted(513)]) {
      expect(Math.abs(correlation(x, other))).toBeLessThan(0.01);
    }
  });
});

/** 1 for pairs that are kept, 0 for dropped ones, `[batch, heads, tokens, tokens]`. */
function keptPairs(
  builder: GraphBuilder,
  { rows, columns, multipliers, threshold }: AttentionDropout,
): Value {
  const bits = mul(builder, pairBits(builder, rows, columns), multipliers);
  return cast(builder, greaterOrEqual(builder, bits, threshold), 'float32');
}

describe('dropout of attention', () => {
  const [batch, heads, tokens] = [2, 8, 128] as const;
  const count = tokens * tokens;

  it('each head of each window drops a tenth of its own', async () => {
    const kept = await seeded(21, (builder, source) => {
      return keptPairs(builder, attentionDropout(builder, [batch, heads, tokens], source)!);
    });
    const head = (i: number) => kept.slice(i * count, (i + 1) * count);
    for (let i = 0; i < batch * heads; i++) {
      expect(mean(head(i))).toBeCloseTo(0.9, 1.9);
      // 16,384 pairs by chance have a standard deviation of 0.008; there are 120 pairs of heads.
      for (let j = 0; j < i; j++) expect(Math.abs(correlation(head(i), head(j)))).toBeLessThan(0.035);
    }
  });

  it('is what attention multiplies its probabilities with', async () => {
    // Equal scores and values of 1: each output is the share of a token's pairs that were kept.
    const zeros = (builder: GraphBuilder, width: number, value: number) =>
      expand(builder, builder.scalar('float32', value), [batch, heads, width, tokens]);
    const shares = await seeded(21, (builder, source) => {
      const drop = attentionDropout(builder, [batch, heads, tokens], source);
      return attention(builder, zeros(builder, 3, 0), zeros(builder, 3, 0), zeros(builder, 1, 1), drop);
    });
    const kept = await seeded(21, (builder, source) => {
      return keptPairs(builder, attentionDropout(builder, [batch, heads, tokens], source)!);
    });
    shares.forEach((share, row) => {
      expect(share).toBeCloseTo(mean(kept.slice(row * tokens, (row + 1) * tokens)), 5);
    });
  });
});
