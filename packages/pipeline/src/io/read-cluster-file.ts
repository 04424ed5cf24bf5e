import path from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { PipelineError } from '../errors.ts';
import { type ClusterCenters, compressorOf, readClusterCenters } from '../import/read-cluster-centers.ts';
import { type WaveType, waveTypes } from '../wave/wave-types.ts';
import { isMissing } from './file-errors.ts';
import { readSmallFile } from './read-small-file.ts';

/** Models keep the waves that they were fitted on, so they are larger than their centres; none comes near this. */
const LARGEST_BYTES = 512 * 2 ** 20;

/**
 * Reads the centres of a cluster model from a file of joblib or pickle, open or compressed by zlib or gzip.
 * *errors* `IMPORT.CLUSTERS_MISSING`, `.UNREADABLE`, `.TOO_LARGE`, `.COMPRESSED`, `.NOT_CLUSTERS`, `PICKLE.*`
 */
export async function readClusterFile(file: string): Promise<ClusterCenters> {
  const bytes = await readSmallFile(file, LARGEST_BYTES).catch((error: unknown) => {
    throw isMissing(error) ? missing(file, 'there is no such file') : unreadable(error, file);
  });
  if (bytes === null) throw tooLarge(file);
  return readClusterCenters(expand(bytes, file, LARGEST_BYTES));
}

/** What a cluster model's file holds once zlib or gzip is undone; other files are given back as they are. */
export function expand(bytes: Uint8Array, file: string, largestBytes: number): Uint8Array {
  const compressor = compressorOf(bytes);
  if (compressor !== 'zlib' && compressor !== 'gzip') return bytes;
  const unpack = compressor === 'zlib' ? inflateSync : gunzipSync;
  try {
    return unpack(bytes, { maxOutputLength: largestBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file);
    throw new PipelineError('IMPORT.COMPRESSED', `${file} can't be unpacked: it is damaged`, {
      where: file,
      remedy: 'Copy the file again, or save the model without compression, with joblib.dump(model, path).',
      cause: error,
    });
  }
}

/**
 * Reads the four cluster models of ECGBERT from their folder: `P_cluster.pkl`, `QRS_cluster.pkl`, `T_cluster.pkl` and
 * `BG_cluster.pkl`. *errors* `IMPORT.CLUSTERS_MISSING`, naming all that are not there, and those of a single file
 */
export async function readClusterFolder(folder: string): Promise<Record<WaveType, ClusterCenters>> {
  const fileOf = (wave: WaveType) => path.join(folder, `${wave}_cluster.pkl`);
  const read = await Promise.allSettled(waveTypes.map((wave) => readClusterFile(fileOf(wave))));
  const absent = waveTypes.filter((_, i) => {
    const result = read[i]!;
    return result.status === 'rejected' && isMissingModel(result.reason);
  });
  if (absent.length > 0) {
    const names = absent.map((wave) => `${wave}_cluster.pkl`).join(', ');
    throw missing(folder, `${names} ${absent.length === 1 ? 'is' : 'are'} not there`);
  }
  const centers = read.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  return Object.fromEntries(waveTypes.map((wave, i) => [wave, centers[i]!])) as Record<
    WaveType,
    ClusterCenters
  >;
}

const isMissingModel = (error: unknown): boolean =>
  error instanceof PipelineError && error.code === 'IMPORT.CLUSTERS_MISSING';

const missing = (where: string, why: string): PipelineError =>
  new PipelineError('IMPORT.CLUSTERS_MISSING', `no cluster models at ${where}: ${why}`, {
    where,
    remedy:
      'Give the folder that pretraining left, such as preprocessed/clustering_models/0.1, with P_cluster.pkl, QRS_cluster.pkl, T_cluster.pkl and BG_cluster.pkl.',
  });

const tooLarge = (where: string): PipelineError =>
  new PipelineError('IMPORT.TOO_LARGE', `${where} holds more than ${LARGEST_BYTES / 2 ** 20} MiB`, {
    where,
    remedy: 'Check that it is a cluster model; save the fitted model alone, with joblib.dump(model, path).',
  });

const unreadable = (error: unknown, where: string): PipelineError =>
  new PipelineError('IMPORT.UNREADABLE', `${where} could not be read (${(error as Error).message})`, {
    where,
    remedy: 'Check that it is a file that you may read.',
    cause: error,
  });
