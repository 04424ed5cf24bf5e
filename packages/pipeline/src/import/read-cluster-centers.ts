import { PipelineError } from '../errors.ts';
import { arrayFromBuffer, NumpyArray, readPickledArray, readWrappedArray } from './numpy-array.ts';
import { type PickleConstructor, PickleObject, type PickleRules } from './pickle-machine.ts';
import { readPickle } from './read-pickle.ts';
import { refuseOtherKinds } from './recognise-file.ts';

/** The centres of a k-means model, as they were saved. */
export interface ClusterCenters {
  /** Class that was saved, for example `tslearn.clustering.kmeans.TimeSeriesKMeans`. */
  readonly algorithm: string;
  /** How the model measured distance, for example `dtw`; null where it does not say (scikit-learn: Euclidean). */
  readonly metric: string | null;
  /** Row-major. */
  readonly centers: Float64Array;
  /** `[clusters, features]` of scikit-learn, `[clusters, points, leads]` of tslearn. */
  readonly shape: readonly number[];
}

const MODELS: readonly string[] = [
  'tslearn.clustering.kmeans.TimeSeriesKMeans',
  'tslearn.clustering.TimeSeriesKMeans',
  'sklearn.cluster._kmeans.KMeans',
  'sklearn.cluster._kmeans.MiniBatchKMeans',
  'sklearn.cluster.k_means_.KMeans',
];
const WRAPPERS = ['joblib.numpy_pickle.NumpyArrayWrapper'];
/** NumPy 1 and 2. */
const ARRAYS = ['numpy.core.multiarray._reconstruct', 'numpy._core.multiarray._reconstruct'];
const BUFFERS = ['numpy.core.numeric._frombuffer', 'numpy._core.numeric._frombuffer'];
const SCALARS = ['numpy.core.multiarray.scalar', 'numpy._core.multiarray.scalar'];
/** The random state that a model was given; kept as it is, and of no use. */
const RANDOM_STATES = [
  'numpy.random._pickle.__randomstate_ctor',
  'numpy.random._pickle.__bit_generator_ctor',
  'numpy.random._mt19937.MT19937',
];

/** All that such a model may name; most are kept as a name, its arguments and its state. */
const names: ReadonlyMap<string, PickleConstructor | null> = new Map<string, PickleConstructor | null>([
  ...[...MODELS, ...WRAPPERS, ...ARRAYS, ...SCALARS, ...RANDOM_STATES, 'numpy.dtype', 'numpy.ndarray'].map(
    (name) => [name, null] as const,
  ),
  ...BUFFERS.map((name) => [name, arrayFromBuffer] as const),
]);

const rules: PickleRules = {
  names,
  nameRemedy: 'Save nothing but the fitted KMeans or TimeSeriesKMeans, with joblib.dump(model, path).',
  built: (object, cursor) => {
    if (WRAPPERS.includes(object.name)) return readWrappedArray(object, cursor);
    return ARRAYS.includes(object.name) ? readPickledArray(object) : object;
  },
};

/**
 * Reads the cluster centres of a k-means model of scikit-learn or tslearn, saved by joblib (here without
 * compression; `readClusterFile` undoes zlib and gzip), or by pickle (protocols 3 to 5). Nothing in the file is executed.
 *
 * They are given as data. Centres of the original ECGBERT are no token centroids for this pipeline: they lie in a
 * space of 10 principal components whose projection was never saved, so no wave can be brought before them.
 * *errors* `IMPORT.COMPRESSED`, `IMPORT.NOT_CLUSTERS`, `IMPORT.ARRAY`, `PICKLE.*`
 */
export function readClusterCenters(bytes: Uint8Array): ClusterCenters {
  refuseOtherKinds(bytes, 'IMPORT', 'cluster model');
  refuseCompressed(bytes);
  const { value } = readPickle(bytes, rules);
  if (!(value instanceof PickleObject) || !MODELS.includes(value.name) || !(value.state instanceof Map)) {
    throw refuse('it holds no k-means model of scikit-learn or tslearn');
  }
  const { name: algorithm, state } = value;
  const array: unknown = state.get('cluster_centers_');
  if (!(array instanceof NumpyArray)) throw refuse('the model was saved before it was fitted');
  const { shape } = array;
  const clusters: unknown = state.get('n_clusters');
  if ((shape.length !== 2 && shape.length !== 3) || shape.includes(0) || shape[0] !== clusters) {
    throw refuse(
      `its centres have the shape [${shape}], for ${typeof clusters === 'number' ? clusters : 'an unknown number of'} clusters`,
    );
  }
  const metric: unknown = state.get('metric');
  return { algorithm, metric: typeof metric === 'string' ? metric : null, centers: array.toFloat64(), shape };
}

/** What joblib's compressors begin with; no pickle begins so. */
const compressors = [
  ['zlib', [0x78]],
  ['gzip', [0x1f, 0x8b]],
  ['bz2', [0x42, 0x5a]],
  ['lzma', [0x5d, 0x00]],
  ['xz', [0xfd, 0x37, 0x7a]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
] as const;

/** The compressor that wrote a file; null where it lies open. */
export const compressorOf = (bytes: Uint8Array): (typeof compressors)[number][0] | null =>
  compressors.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

function refuseCompressed(bytes: Uint8Array): void {
  const found = compressorOf(bytes);
  if (found === null) return;
  throw new PipelineError('IMPORT.COMPRESSED', `this file can't be read: it is compressed by ${found}`, {
    remedy: 'Save the model without compression, with joblib.dump(model, path).',
  });
}

const refuse = (what: string): PipelineError =>
  new PipelineError('IMPORT.NOT_CLUSTERS', `no cluster centres can be read: ${what}`, {
    remedy: 'Save a fitted KMeans or TimeSeriesKMeans with joblib.dump(model, path).',
  });
