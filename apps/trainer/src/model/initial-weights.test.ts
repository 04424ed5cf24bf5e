import { describe, expect, it } from 'vitest';
import { type Architecture, parameterSpecs } from './architecture.ts';
import { initialWeights } from './initial-weights.ts';
import { positionTable } from './position-table.ts';
import { hasGolden, readCheckpointWeights } from './testing/golden-files.ts';

const architecture: Architecture = { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: true };
const specs = parameterSpecs(architecture);

describe('initial weights', () => {
  it('the same seed draws the same, another seed does not', () => {
    expect(initialWeights(specs, 7)).toEqual(initialWeights(specs, 7));
    expect(initialWeights(specs, 7)).not.toEqual(initialWeights(specs, 8));
  });

  it('uniform ones fill their range, normal ones have mean 0 and deviation 1', () => {
    const weights = initialWeights(specs, 1);
    const inProjection = weights.get('transformer.layers.2.self_attn.in_proj_weight')!;
    // Xavier: √(6 / (32 + 96)).
    expect(Math.max(...inProjection)).toBeLessThanOrEqual(0.2166);
    expect(Math.max(...inProjection)).toBeGreaterThan(0.21);
    const tokens = [...weights.get('token_embedding.weight')!];
    const mean = tokens.reduce((sum, x) => sum + x, 0) / tokens.length;
    // 2,400 numbers: a standard error of 0.02 of the mean and 0.03 of the variance.
    expect(Math.abs(mean)).toBeLessThan(0.08);
    expect(Math.abs(tokens.reduce((sum, x) => sum + x * x, 0) / tokens.length - 1)).toBeLessThan(0.12);
    expect(weights.get('transformer.layers.0.norm1.weight')).toEqual(new Float32Array(32).fill(1));
  });
});

describe.skipIf(!hasGolden)('the pretraining checkpoint (skipped without ../shared/data/ecgbert)', () => {
  it('has every tensor of embedding and encoder by name and shape', () => {
    const checkpoint = readCheckpointWeights();
    for (const { name, shape, part } of specs) {
      if (part !== 'head') expect(checkpoint.get(name)?.shape, name).toEqual([...shape]);
    }
  });

  it('has the sinusoid positions that are computed here', () => {
    const { data } = readCheckpointWeights().get('positional_embedding.pe')!;
    // Its angles were rounded to float32 before the sine: 3,600 radians at most, rounded to 2⁻¹³.
    expect(positionTable().every((x, i) => Math.abs(x - data[i]!) < 3e-4)).toBe(true);
  });
});
