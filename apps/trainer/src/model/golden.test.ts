import type { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { binaryLoss } from '@beatlab/onnx-autodiff/losses/binary-loss';
import { classificationLoss } from '@beatlab/onnx-autodiff/losses/classification-loss';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { describe, expect, it } from 'vitest';
import type { Ecgbert } from './ecgbert.ts';
import { type GoldenCase, hasGolden, readGolden } from './testing/golden-files.ts';
import { type GoldenRequest, goldenName, relativeError, runGolden } from './testing/golden-graph.ts';
import { originalFocalLoss } from './testing/seed-losses.ts';
import { trainGolden } from './testing/train-golden.ts';

/*
 * Golden values by PyTorch 1.13 with the real pretrained weights and dropout off; see golden/README.md beside the
 * shared data. In float32 both sides round: the tolerances are PyTorch's own distance between float32 and float64.
 */
const tolerances = {
  float64: { embedding: 1e-9, layers: 1e-9, logits: 1e-9, gradients: 1e-9, loss: 1e-10 },
  float32: { embedding: 2e-5, layers: 1.3e-5, logits: 4.4e-6, gradients: 5e-5, loss: 1e-6 },
} as const;

const scores = (builder: GraphBuilder, logits: Value, labels: Value) =>
  reshape(builder, logits, logits.shape[2] === 1 ? [labels.shape[0]!] : [labels.shape[0]!, logits.shape[2]!]);

/** The losses of the golden files, by their names there. */
const losses = {
  ce: (b: GraphBuilder, logits: Value, labels: Value) =>
    classificationLoss(b, scores(b, logits, labels), labels, {
      kind: 'cross-entropy',
      gamma: 0,
      classWeights: null,
    }).loss,
  ce_weighted: (b: GraphBuilder, logits: Value, labels: Value, classWeights: number[]) =>
    classificationLoss(b, scores(b, logits, labels), labels, { kind: 'weighted', gamma: 0, classWeights })
      .loss,
  focal_seed: (b: GraphBuilder, logits: Value, labels: Value, classWeights: number[]) =>
    originalFocalLoss(b, scores(b, logits, labels), labels, classWeights),
  bce_logits: (b: GraphBuilder, logits: Value, labels: Value) =>
    binaryLoss(b, scores(b, logits, labels), labels).loss,
} as const;

type LossName = keyof typeof losses;

const watched = ({ embedding, layers, logits, unet }: Ecgbert) => ({
  emb_out: embedding,
  logits,
  ...Object.fromEntries(layers.map((layer, i) => [`layer${i}`, layer])),
  unet_encoder1: unet.encoder1,
  unet_encoder2: unet.encoder2,
  unet_decoder1: unet.decoder1,
  unet_decoder2: unet.decoder2,
  unet_final: unet.final,
});

/** What an imported checkpoint has to give as PyTorch does. */
const imported = ['emb_out', 'layer0', 'layer1', 'layer2', 'layer3', 'logits'] as const;

const run = (golden: GoldenCase, request: Pick<GoldenRequest, 'dtype' | 'lowering'>, loss: LossName) => {
  const weights = Array.from(golden.arrays.get('class_weights')!.data);
  return runGolden({
    ...request,
    golden,
    loss: (builder, model, labels) => losses[loss](builder, model.logits, labels, weights),
    outputs: watched,
  });
};

const largestDifference = (found: Float64Array, expected: Float64Array): number =>
  found.length === expected.length
    ? found.reduce((largest, x, i) => Math.max(largest, Math.abs(x - expected[i]!)), 0)
    : Number.POSITIVE_INFINITY;

const norm = (x: Float64Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

const cases = (['small', 'odd61', 'binary'] as const).flatMap((name) =>
  (['float64', 'float32'] as const).flatMap((dtype) =>
    (['cpu', 'portable'] as const).map((lowering) => ({ name, dtype, lowering })),
  ),
);

describe.skipIf(!hasGolden)(
  "ECGBERT against PyTorch's golden values (skipped without ../shared/golden)",
  () => {
    it.each(cases)(
      '$name in $dtype, $lowering: outputs, loss and every gradient',
      async ({ name, dtype, lowering }) => {
        const golden = readGolden(`${name}_${dtype === 'float64' ? 'f64' : 'f32'}`);
        const loss = name === 'binary' ? 'bce_logits' : 'focal_seed';
        const found = await run(golden, { dtype, lowering }, loss);
        const limits = tolerances[dtype];
        for (const key of [
          'emb_out',
          'unet_encoder1',
          'unet_encoder2',
          'unet_decoder1',
          'unet_decoder2',
          'unet_final',
        ]) {
          expect(largestDifference(found[key]!, golden.arrays.get(key)!.data), key).toBeLessThan(
            limits.embedding,
          );
        }
        for (const key of ['layer0', 'layer1', 'layer2', 'layer3']) {
          expect(largestDifference(found[key]!, golden.arrays.get(key)!.data), key).toBeLessThan(
            limits.layers,
          );
        }
        expect(largestDifference(found.logits!, golden.arrays.get('logits')!.data)).toBeLessThan(
          limits.logits,
        );
        expect(Math.abs(found.loss![0]! - golden.notes.losses[loss]!)).toBeLessThan(limits.loss);
        const gradients = [...golden.arrays.keys()].filter(
          (key) => key.startsWith('grad/bert') || key.startsWith('grad/extra'),
        );
        expect(gradients).toHaveLength(52);
        for (const [key, gradient] of Object.entries(found)) {
          const expected = golden.arrays.get(`grad/${goldenName(key.replace(/^grad\//, ''))}`);
          if (!key.startsWith('grad/') || expected === undefined) continue;
          expect(relativeError(gradient, expected.data), key).toBeLessThan(limits.gradients);
        }
        const input = golden.arrays.get('grad/__input_embedding__')!.data;
        expect(relativeError(found['grad/embedding']!, input)).toBeLessThan(limits.gradients);
      },
    );

    it.each([
      ['small', 'ce'],
      ['small', 'ce_weighted'],
      ['odd61', 'ce'],
      ['odd61', 'ce_weighted'],
    ] as const)('%s: the loss %s and the norm of every gradient', async (name, loss) => {
      const golden = readGolden(`${name}_f64`);
      const found = await run(golden, { dtype: 'float64', lowering: 'cpu' }, loss);
      // The file gives 12 digits of losses and 9 of norms.
      expect(Math.abs(found.loss![0]! / golden.notes.losses[loss]! - 1)).toBeLessThan(1e-11);
      for (const [key, gradient] of Object.entries(found)) {
        const expected = golden.notes.grad_norms[loss]![goldenName(key.replace(/^grad\//, ''))];
        if (key.startsWith('grad/') && expected !== undefined) {
          expect(Math.abs(norm(gradient) / expected - 1), key).toBeLessThan(1e-8);
        }
      }
    });

    it.each(['small', 'odd61', 'binary'])('%s: gradient norms of token embedding and U-Net', async (name) => {
      const golden = readGolden(`${name}_f64`);
      const found = await run(
        golden,
        { dtype: 'float64', lowering: 'cpu' },
        name === 'binary' ? 'bce_logits' : 'ce',
      );
      for (const [key, expected] of Object.entries(golden.notes.grad_norms_embedding_model_bn_eval)) {
        expect(Math.abs(norm(found[`grad/${key}`]!) / expected - 1), key).toBeLessThan(1e-8);
      }
    });

    it.each(['small', 'odd61', 'binary'])('%s: BatchNorm by the statistics of the batch', async (name) => {
      const golden = readGolden(`${name}_f64`);
      const found = await runGolden({
        golden,
        dtype: 'float64',
        lowering: 'cpu',
        trainEmbedding: true,
        outputs: ({ embedding }) => ({ embedding }),
      });
      expect(relativeError(found.embedding!, golden.arrays.get('bn_train/emb_out')!.data)).toBeLessThan(1e-9);
    });

    it.each(['small', 'odd61', 'binary'])(
      '%s: the imported checkpoint gives embedding, each layer and head as PyTorch does, to 3e-5',
      async (name) => {
        const golden = readGolden(`${name}_f32`);
        const found = await runGolden({ golden, dtype: 'float32', lowering: 'cpu', outputs: watched });
        for (const key of imported) {
          // What an import has to keep; at most 1.2e-5 was seen.
          expect(largestDifference(found[key]!, golden.arrays.get(key)!.data), key).toBeLessThan(3e-5);
        }
      },
    );

    it("3,600 tokens in float32: as near to float64 as PyTorch's float32", async () => {
      const golden = readGolden('long3600_f32');
      const [found, exact] = [
        await runGolden({ golden, dtype: 'float32', lowering: 'cpu', outputs: watched }),
        await runGolden({ golden, dtype: 'float64', lowering: 'cpu', outputs: watched }),
      ];
      for (const key of imported) {
        const pytorch = largestDifference(golden.arrays.get(key)!.data, exact[key]!);
        // Ours stays within 3e-5 of the exact numbers (2.8e-5 seen). PyTorch's own float32 does not (3.02e-5 in layer
        // 3), so between the two, 2 of 115,200 numbers of layer 0 and 1 of layer 1 differ by more: 3.15e-5, 3.01e-5.
        expect(largestDifference(found[key]!, exact[key]!), key).toBeLessThan(3e-5);
        expect(largestDifference(found[key]!, golden.arrays.get(key)!.data), key).toBeLessThan(3.5e-5);

        // Other kernels round in another order: the largest of 115,200 differences was seen up to 1.7 times as large.
        expect(largestDifference(found[key]!, exact[key]!), key).toBeLessThan(2 * pytorch);
      }
    });

    it('padding is invisible to attention', async () => {
      const golden = readGolden('mlm_mask_f64');
      const found = await runGolden({ golden, dtype: 'float64', lowering: 'cpu', outputs: watched });
      const padded = golden.arrays.get('pad_mask')!.data;
      for (const key of ['layer0', 'layer1', 'layer2', 'layer3']) {
        const expected = golden.arrays.get(key)!.data;
        const width = expected.length / padded.length;
        const real = (x: Float64Array) => x.filter((_, i) => padded[Math.floor(i / width)] === 0);
        expect(relativeError(real(found[key]!), real(expected)), key).toBeLessThan(1e-9);
      }
    });

    it.each(['small', 'binary'] as const)('%s: losses and parameters over three Adam steps', async (name) => {
      const golden = readGolden(`${name}_f64`);
      const weights = Array.from(golden.arrays.get('class_weights')!.data);
      const loss = name === 'binary' ? 'bce_logits' : 'focal_seed';
      const { losses: found, parameters } = await trainGolden(
        golden,
        (builder, logits, labels) => losses[loss](builder, logits, labels, weights),
        4,
      );
      golden.notes.adam_losses_before_step_1_to_4.forEach((expected, i) => {
        expect(Math.abs(found[i]! / expected - 1)).toBeLessThan(1e-9);
      });
      for (const [key, after] of Object.entries(parameters[2]!)) {
        const expected = golden.arrays.get(`adam3/${goldenName(key)}`)!.data;
        expect(relativeError(after, expected), key).toBeLessThan(1e-9);
      }
    });
  },
);
