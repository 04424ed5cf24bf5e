import { describe, expect, it } from 'vitest';
import { batchNormNames } from '../model/architecture.ts';
import { hasGolden, readCheckpointWeights, readGolden } from '../model/testing/golden-files.ts';
import { runGolden } from '../model/testing/golden-graph.ts';
import { updateRunning } from './update-running.ts';

describe.skipIf(!hasGolden)('running statistics (skipped without ../shared/golden)', () => {
  it.each([
    ['small', { batchSize: 2, tokensPerWindow: 16 }],
    ['odd61', { batchSize: 1, tokensPerWindow: 61 }],
  ] as const)("%s: move as PyTorch's do", async (name, sizes) => {
    const golden = readGolden(`${name}_f64`);
    const statistics = await runGolden({
      golden,
      dtype: 'float64',
      lowering: 'cpu',
      trainEmbedding: true,
      outputs: (model) =>
        Object.fromEntries(
          model.statistics.flatMap(({ name: norm, mean, variance }) => [
            [`${norm}.mean`, mean],
            [`${norm}.variance`, variance],
          ]),
        ),
    });
    const weights = readCheckpointWeights();
    const running = new Map<string, Float32Array>();
    for (const { name: norm } of batchNormNames) {
      for (const key of [`${norm}.running_mean`, `${norm}.running_var`])
        running.set(key, weights.get(key)!.data);
    }
    const results = Object.fromEntries(
      Object.entries(statistics).map(([key, data]) => [key, { data: Float32Array.from(data) }]),
    );
    updateRunning(running, results, sizes);
    for (const [key, found] of running) {
      const expected = golden.arrays.get(`bn_train/${key}`)!.data;
      // Kept in float32: seven digits.
      found.forEach((x, i) => {
        expect(Math.abs(x - expected[i]!), key).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected[i]!)));
      });
    }
  });
});
