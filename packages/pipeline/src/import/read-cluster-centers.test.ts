import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { readClusterCenters } from './read-cluster-centers.ts';
import { kMeansFiles } from './testing/k-means-files.ts';

const file = (name: keyof typeof kMeansFiles) => new Uint8Array(Buffer.from(kMeansFiles[name], 'base64'));

function codeOf(bytes: Uint8Array): string {
  try {
    readClusterCenters(bytes);
  } catch (error) {
    if (error instanceof PipelineError) return error.code;
    throw error;
  }
  return 'read';
}

/** The file with a text of it replaced by another of the same length. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(from, 0, 'latin1');
  expect(at).toBeGreaterThan(0);
  expect(to.length).toBe(from.length);
  const copy = Buffer.from(bytes);
  copy.write(to, at, 'latin1');
  return new Uint8Array(copy);
}

describe('a k-means model of scikit-learn', () => {
  it.each(['joblib', 'pickle4', 'pickle5', 'columnMajor'] as const)(
    'gives its centres, row by row (%s)',
    (name) => {
      expect(readClusterCenters(file(name))).toEqual({
        algorithm: 'sklearn.cluster._kmeans.KMeans',
        metric: null,
        centers: Float64Array.of(10, 10, 10.5, 0, 0, 0.5),
        shape: [2, 3],
      });
    },
  );

  it.each([
    ['compressed by zlib', file('zlib'), 'IMPORT.COMPRESSED'],
    ['compressed by gzip', file('gzip'), 'IMPORT.COMPRESSED'],
    ['compressed by xz', file('xz'), 'IMPORT.COMPRESSED'],
    ['cut off', file('joblib').subarray(0, 700), 'PICKLE.TRUNCATED'],
    [
      'without centres',
      replaced(file('joblib'), 'cluster_centers_', 'cluster_centres_'),
      'IMPORT.NOT_CLUSTERS',
    ],
    [
      'of another number of clusters',
      replaced(file('joblib'), 'n_clusters\x94K\x02', 'n_clusters\x94K\x03'),
      'IMPORT.NOT_CLUSTERS',
    ],
    ['of another class', replaced(file('joblib'), 'KMeans', 'KModes'), 'PICKLE.NAME'],
    ['that is no model at all', Uint8Array.of(0x80, 4, 0x4b, 1, 0x2e), 'IMPORT.NOT_CLUSTERS'],
    ['of dates', replaced(file('pickle4'), '\x8c\x02f8', '\x8c\x02M8'), 'IMPORT.ARRAY'],
    ['of whole numbers', replaced(file('joblib'), '\x8c\x02f8', '\x8c\x02i8'), 'IMPORT.ARRAY'],
    ['empty', new Uint8Array(), 'IMPORT.EMPTY'],
  ] as [string, Uint8Array, string][])('that is %s is refused', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('that asks for something else is told to save the model alone', () => {
    const system = new Uint8Array(Buffer.from('\x80\x02cposix\nsystem\n.', 'latin1'));
    expect(() => readClusterCenters(system)).toThrowError(
      expect.objectContaining({ code: 'PICKLE.NAME', remedy: expect.stringContaining('joblib.dump') }),
    );
  });

  it.each([
    ['lists within lists', `${']'.repeat(100_000)}${'a'.repeat(99_999)}`],
    ['a list that doubles forty times', `]${'2\x86'.repeat(40)}`],
  ])('whose number of clusters is %s is refused', (_, value) => {
    const [start, end] = Buffer.from(file('pickle4')).toString('latin1').split('n_clusters\x94K\x02') as [
      string,
      string,
    ];
    const forged = Buffer.from(`${start}n_clusters\x94${value}${end}`, 'latin1');
    expect(codeOf(new Uint8Array(forged))).toBe('PICKLE.LIMIT');
  });

  it.each(['joblib', 'pickle4', 'pickle5', 'columnMajor'] as const)(
    'ends in a typed error, or is read, wherever it is damaged (%s)',
    (name) => {
      const bytes = file(name);
      const seen = new Set<string>();
      const damage = fc.tuple(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(), { freq: 4 }),
      );
      fc.assert(
        fc.property(damage, ([changes, cut]) => {
          const copy = bytes.slice(0, cut === null ? bytes.length : cut % (bytes.length + 1));
          if (copy.length > 0) for (const [at, value] of changes) copy[at % copy.length] = value;
          seen.add(codeOf(copy));
        }),
        { numRuns: 3000, seed: 4 },
      );
      // The damage reaches the reader, and reaches it in many ways.
      expect(seen.size).toBeGreaterThan(7);
    },
  );
});

const folder = new URL('../../../../../shared/data/ecgbert/clustering_models/0.1/', import.meta.url);
const golden = new URL('../../../../../shared/golden/dsp.json', import.meta.url);
const available = existsSync(folder) && existsSync(golden);

describe.skipIf(!available)(
  'the cluster models of ECGBERT (need shared/data/ecgbert and shared/golden)',
  () => {
    const expected = (available ? JSON.parse(readFileSync(golden, 'utf8')).centroids : {}) as Record<
      string,
      number[][]
    >;

    it.each([
      ['P', 12],
      ['QRS', 19],
      ['T', 14],
      ['BG', 25],
    ])('%s has %i centres of 10 components, equal to those that Python loads', (wave, clusters) => {
      const read = readClusterCenters(readFileSync(new URL(`${wave}_cluster.pkl`, folder)));
      expect(read).toMatchObject({
        algorithm: 'tslearn.clustering.kmeans.TimeSeriesKMeans',
        metric: 'dtw',
        shape: [clusters, 10, 1],
      });
      const values = expected[wave]!.flat();
      expect(values).toHaveLength(clusters * 10);
      // Golden values are written with 12 significant digits.
      for (const [index, value] of values.entries()) {
        expect(Math.abs(read.centers[index]! - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value) + 1e-15);
      }
    });
  },
);
