import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkpointRows } from '@beatlab/pipeline/import/token-order';
import { decodeSafetensors, encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { describe, expect, it } from 'vitest';
import { floatTensor, type NamedTensors } from '../engine/named-tensors.ts';
import { startingWeights } from '../engine/starting-weights.ts';
import { decodePretrained, orderTokens, tellTokenOrder } from './decode-pretrained.ts';
import { importWeights, requireComplete } from './import-weights.ts';

const checkpoint = fileURLToPath(
  new URL('../../../../../shared/data/ecgbert/sf1.0_bs32_lr0.0005_ep500_ecgbert_model.pth', import.meta.url),
);
const architecture = { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: false };

/** The same weights as the original fine-tuning would save them: rows by its ids, in two files, by its names. */
function asFineTuned(tensors: NamedTensors) {
  const rows = checkpointRows('waves-first');
  const moved = (data: Float32Array) => {
    const width = data.length / rows.length;
    const target = new Float32Array(data.length);
    for (const [id, row] of rows.entries())
      target.set(data.subarray(id * width, (id + 1) * width), row * width);
    return target;
  };
  const all = Object.entries(tensors).map(([name, tensor]) => {
    const isToken = ['token_embedding.weight', 'fc.weight', 'fc.bias'].includes(name);
    const data = isToken ? moved(tensor.data as Float32Array) : tensor.data;
    return [name, { ...tensor, data } as NamedTensors[string]] as const;
  });
  const isEmbedding = (name: string) => /embedding/.test(name);
  const encoder = all
    .filter(([name]) => !isEmbedding(name))
    .map(([name, tensor]) => [`bert_model.${name.replace('transformer.', '')}`, tensor] as const);
  const head = floatTensor([75, 32], new Float32Array(75 * 32));
  return {
    embedding: encodeSafetensors(Object.fromEntries(all.filter(([name]) => isEmbedding(name)))),
    encoder: encodeSafetensors({ ...Object.fromEntries(encoder), 'extra_model.fc1.weight': head }),
  };
}

describe.skipIf(!existsSync(checkpoint))('the pretrained ECGBERT (needs shared/data/ecgbert)', () => {
  const bytes = existsSync(checkpoint) ? readFileSync(checkpoint) : Buffer.alloc(0);
  const imported = () => importWeights([{ name: 'ecgbert.pth', bytes }], 'auto');

  it('is complete, in pretraining’s order because it has fc and no classifier, and counted by part', () => {
    const { description, tokenOrder } = imported();
    expect(description).toMatchObject({
      tensorCount: 82,
      numberCount: 180_911,
      parts: { embedding: 28_736, encoder: 34_176, vocabularyHead: 2475, classificationHead: 0, unknown: 0 },
      ...{ missing: [], misshapen: [], unknown: [] },
    });
    expect(tokenOrder).toEqual({ order: 'specials-first', why: expect.stringContaining('fc.weight') });
  });

  it('is stored with what it has to tell, and imported again as the same bytes', () => {
    const { bytes: stored } = imported();
    expect(decodeSafetensors(stored).metadata).toMatchObject({
      embedding: '2 × token + position + wave',
      tokenOrder: 'specials-first',
      tokenOrderOfSource: 'specials-first',
    });
    const again = importWeights([{ name: 'again', bytes: stored }], 'auto');
    expect(again.bytes).toEqual(stored);
    expect(again.tokenOrder.why).toBe('the file states it');
  });

  it('saved by the original fine-tuning, in two files and with waves first, gives the same model', () => {
    const given = decodePretrained(bytes, 'ecgbert.pth').tensors;
    const { embedding, encoder } = asFineTuned(given);
    const files = [
      { name: 'emb_model_13_results.pth', bytes: embedding },
      { name: 'fine_tune_model_13_results.pth', bytes: encoder },
    ];
    const { bytes: stored, tokenOrder, description } = importWeights(files, 'auto');
    expect(tokenOrder).toEqual({
      order: 'waves-first',
      why: expect.stringContaining('extra_model.fc1.weight'),
    });
    expect(tellTokenOrder(tokenOrder)).toContain('p0 in row 0');
    expect(description).toMatchObject({ missing: [], misshapen: [], parts: { classificationHead: 2400 } });
    const { tensors } = decodeSafetensors(stored);
    expect(startingWeights(architecture, 1, tensors)).toEqual(startingWeights(architecture, 1, given));
    // A run whose embedding was read as if waves were not first would start from other numbers.
    const misread = decodeSafetensors(importWeights(files, 'specials-first').bytes).tensors;
    expect(misread['token_embedding.weight']!.data).not.toEqual(tensors['token_embedding.weight']!.data);
  });

  it('without its embedding is told which files make one model', () => {
    const { encoder } = asFineTuned(decodePretrained(bytes, 'ecgbert.pth').tensors);
    const half = importWeights([{ name: 'fine_tune.pth', bytes: encoder }], 'auto');
    expect(half.description.missing).toContain('token_embedding.weight');
    expect(() => requireComplete(half, 'fine_tune.pth')).toThrow(
      expect.objectContaining({
        code: 'CHECKPOINT.INCOMPLETE',
        remedy: expect.stringContaining('give both: beatlab import emb_model_13_results.pth'),
      }),
    );
  });

  it('given twice is no model of two parts', () => {
    const file = { name: 'ecgbert.pth', bytes };
    expect(() => importWeights([file, file], 'auto')).toThrow(
      expect.objectContaining({ code: 'CHECKPOINT.NAMES' }),
    );
  });
});

describe('the token order of weights', () => {
  const tensors = {
    'fc.weight': floatTensor(
      [75, 1],
      new Float32Array(75).map((_, row) => row),
    ),
  };

  it('is what is asked for, where the file states none', () => {
    const { tensors: ordered, tokenOrder } = orderTokens(tensors, null, 'waves-first');
    expect(tokenOrder).toEqual({ order: 'waves-first', why: 'it was asked for' });
    expect([...(ordered['fc.weight']!.data as Float32Array)].slice(0, 6)).toEqual([70, 71, 72, 73, 0, 1]);
  });

  it('can’t be asked to be another than the file states', () => {
    expect(() => orderTokens(tensors, 'specials-first', 'waves-first')).toThrow(
      expect.objectContaining({ code: 'WEIGHTS.TOKEN_ORDER', where: 'tokenOrder' }),
    );
  });
});
