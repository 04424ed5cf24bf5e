import { describe, expect, it } from 'vitest';
import { decodeVocabulary } from '../vocabulary/vocabulary-file.ts';
import { encodeClusterCenters } from './cluster-centers-file.ts';
import { readClusterCenters } from './read-cluster-centers.ts';
import { kMeansFiles } from './testing/k-means-files.ts';

const model = new Uint8Array(Buffer.from(kMeansFiles.joblib, 'base64'));

describe('imported cluster centres', () => {
  it('are kept whole, and the same ones give the same bytes', () => {
    const centers = readClusterCenters(model);
    const bytes = encodeClusterCenters({ P: centers });
    expect(encodeClusterCenters({ P: readClusterCenters(model) })).toEqual(bytes);
    expect(JSON.parse(new TextDecoder().decode(bytes)).models.P).toEqual({
      ...centers,
      centers: [...centers.centers],
    });
  });

  it.each([
    ['as they were saved', model],
    ['as they were imported', encodeClusterCenters({ P: readClusterCenters(model) })],
  ])('are refused as a vocabulary, %s, rather than naming tokens by nonsense', (_, bytes) => {
    expect(() => decodeVocabulary(bytes, 'P_cluster.pkl')).toThrowError(
      expect.objectContaining({
        code: 'VOCABULARY.CLUSTER_CENTERS',
        where: 'P_cluster.pkl',
        message: expect.stringMatching(/projection was not saved/),
        remedy: expect.stringMatching(/Leave the vocabulary empty/),
      }),
    );
  });
});
