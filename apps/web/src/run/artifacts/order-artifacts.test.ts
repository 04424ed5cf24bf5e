import { expect, it } from 'vitest';
import { orderArtifacts } from './order-artifacts.ts';

it('puts the model first and the files of the stages apart', () => {
  const file = (name: string, kind: string) => ({ name, kind, sizeBytes: 10 });
  const { results, stages, stagesSizeBytes } = orderArtifacts([
    file('checkpoints/last.safetensors', 'checkpoint'),
    file('stages/segments/100.safetensors', 'stage'),
    file('notes.txt', 'something new'),
    file('stages/segments/9.safetensors', 'stage'),
    file('model.onnx', 'model'),
  ]);
  expect(results.map(({ name }) => name)).toEqual([
    'model.onnx',
    'checkpoints/last.safetensors',
    'notes.txt',
  ]);
  expect(stages.map(({ name }) => name)).toEqual([
    'stages/segments/9.safetensors',
    'stages/segments/100.safetensors',
  ]);
  expect(stagesSizeBytes).toBe(20);
});
