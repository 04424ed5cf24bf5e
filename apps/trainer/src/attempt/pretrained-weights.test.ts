import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { publishedSplits } from '@beatlab/pipeline/split/published-splits';
import { countsOf } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startingWeights } from '../engine/starting-weights.ts';
import { parameterSpecs } from '../model/architecture.ts';
import { readPretrained } from './pretrained-weights.ts';

const checkpoint = fileURLToPath(
  new URL('../../../../../shared/data/ecgbert/sf1.0_bs32_lr0.0005_ep500_ecgbert_model.pth', import.meta.url),
);
const architecture = { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: false };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'beatlab-weights-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('pretrained weights', () => {
  it('are nothing where a run starts from scratch', async () => {
    expect(await readPretrained(null, openFolderArtifacts(folder))).toBeNull();
  });

  it.skipIf(!existsSync(checkpoint))('may be the PyTorch checkpoint of the original project', async () => {
    const pretrained = await readPretrained(checkpoint, openFolderArtifacts(folder));
    const { parameters } = startingWeights(architecture, 1, pretrained!.tensors);
    const embedding = pretrained!.tensors['token_embedding.weight']!;
    expect(parameters.get('token_embedding.weight')).toEqual(embedding.data);
    expect(parameters.size).toBe(parameterSpecs(architecture).length);
  });

  it('that come with Beatlab fit the model, bring their vocabulary, and saw training records of both splits alone', async () => {
    const shipped = await readPretrained('beatlab', openFolderArtifacts(folder));
    const { parameters } = startingWeights(architecture, 1, shipped!.tensors);
    const embedding = shipped!.tensors['token_embedding.weight']!;
    expect(parameters.get('token_embedding.weight')).toEqual(embedding.data);
    expect(countsOf(decodeVocabulary(shipped!.vocabularyBytes!))).toEqual({ P: 12, QRS: 19, T: 14, BG: 25 });
    const { records } = shipped!.learnedFrom!;
    expect(records).toHaveLength(18);
    for (const split of Object.values(publishedSplits)) {
      for (const name of records) expect([...split.val].map(patientOf)).not.toContain(patientOf(name));
    }
  });

  it('may be safetensors, and are refused by name where they are of another model', async () => {
    const file = path.join(folder, 'other.safetensors');
    const other = {
      'token_embedding.weight': { dtype: 'F32', shape: [2, 2], data: new Float32Array(4) },
    } as const;
    await writeFile(file, encodeSafetensors(other));
    const pretrained = await readPretrained(file, openFolderArtifacts(folder));
    expect(() => startingWeights(architecture, 1, pretrained!.tensors)).toThrow(
      expect.objectContaining({ code: 'WEIGHTS.MISMATCH', where: 'token_embedding.weight' }),
    );
  });

  it.each([
    ['text', '{"a":1}'],
    ['a zip that is cut', 'PK\u0003\u0004 and no more'],
  ])('are refused by the name of their setting where they are %s', async (_, content) => {
    const file = path.join(folder, 'damaged');
    await writeFile(file, content);
    await expect(readPretrained(file, openFolderArtifacts(folder))).rejects.toMatchObject({
      code: 'WEIGHTS.DAMAGED',
      where: 'pretrainedWeights',
      message: expect.stringContaining(file),
    });
  });

  it('that are a file of another kind are refused with what to do about that kind', async () => {
    const file = path.join(folder, 'pointer.pth');
    await writeFile(file, 'version https://git-lfs.github.com/spec/v1\noid sha256:a\n');
    await expect(readPretrained(file, openFolderArtifacts(folder))).rejects.toMatchObject({
      code: 'WEIGHTS.DAMAGED',
      message: expect.stringContaining('CHECKPOINT.LFS_POINTER'),
      remedy: expect.stringContaining('git lfs pull'),
    });
  });

  it('are not to be had from a folder', async () => {
    await expect(readPretrained(folder, openFolderArtifacts(folder))).rejects.toMatchObject({
      code: 'WEIGHTS.NOT_FOUND',
      message: expect.stringMatching(/it is a folder$/),
    });
  });
});
