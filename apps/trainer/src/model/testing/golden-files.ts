import { existsSync, readFileSync } from 'node:fs';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { importWeights } from '../../importing/import-weights.ts';
import { type GoldenArray, readNpz } from './read-npz.ts';

const shared = new URL('../../../../../../shared/', import.meta.url);
const checkpoint = new URL('data/ecgbert/sf1.0_bs32_lr0.0005_ep500_ecgbert_model.pth', shared);

/** Whether PyTorch's golden values and the checkpoint that they were made with are here. */
export const hasGolden = existsSync(new URL('golden/', shared)) && existsSync(checkpoint);

/** One golden case: arrays by PyTorch 1.13, and the numbers beside them. */
export interface GoldenCase {
  arrays: Map<string, GoldenArray>;
  notes: {
    ncls: number;
    losses: Record<string, number>;
    loss: number;
    grad_norms: Record<string, Record<string, number>> & Record<string, number>;
    adam_losses_before_step_1_to_4: number[];
    grad_norms_embedding_model_bn_eval: Record<string, number>;
    head_init: Record<string, { shape: number[]; data: number[] } | number[] | number[][]>;
  };
}

export const readGolden = (name: string): GoldenCase => ({
  arrays: readNpz(new URL(`golden/${name}.npz`, shared)),
  notes: JSON.parse(readFileSync(new URL(`golden/${name}.json`, shared), 'utf8')),
});

/** The pretrained weights as `beatlab import` stores them, by their names in the checkpoint. */
export function readCheckpointWeights(): Map<string, { shape: number[]; data: Float32Array }> {
  const weights = new Map<string, { shape: number[]; data: Float32Array }>();
  const imported = importWeights([{ name: 'ecgbert', bytes: readFileSync(checkpoint) }], 'auto');
  for (const [name, { shape, data }] of Object.entries(decodeSafetensors(imported.bytes).tensors)) {
    if (data instanceof Float32Array) weights.set(name, { shape: [...shape], data });
  }
  return weights;
}
