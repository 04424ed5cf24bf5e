import { createHash } from 'node:crypto';
import { PipelineError } from '../errors.ts';
import { clusterCentersFormat, namesNoTokens } from '../import/cluster-centers-file.ts';
import { type WaveType, waveTypes } from '../wave/wave-types.ts';
import { type DescriptorSettings, descriptorLength } from './describe-wave.ts';
import type { Vocabulary, WaveVocabulary } from './vocabulary.ts';

const format = 'beatlab-vocabulary';
const version = 1;

/** A vocabulary as the bytes of a JSON file, closed by the sha256 of its content; the same one, the same bytes. */
export function encodeVocabulary(vocabulary: Vocabulary): Uint8Array {
  const content = contentOf(vocabulary);
  return new TextEncoder().encode(`${JSON.stringify({ ...content, sha256: hashOf(content) }, null, 1)}\n`);
}

/** The sha256 that names a vocabulary: of its settings and centroids, not of how its file is laid out. */
export function vocabularyHash(vocabulary: Vocabulary): string {
  return hashOf(contentOf(vocabulary));
}

/**
 * Reads what `encodeVocabulary` wrote.
 * *errors* `VOCABULARY.DAMAGED`, `VOCABULARY.UNSUPPORTED_VERSION`, `VOCABULARY.CLUSTER_CENTERS`
 */
export function decodeVocabulary(bytes: Uint8Array, where = 'vocabulary'): Vocabulary {
  if (isPickle(bytes)) throw namesNoTokens(where);
  const file = parse(bytes, where);
  if (isObject(file) && file.format === clusterCentersFormat) throw namesNoTokens(where);
  if (!isObject(file) || file.format !== format) throw damaged(where, 'it is no Beatlab vocabulary');
  if (file.version !== version) {
    throw new PipelineError('VOCABULARY.UNSUPPORTED_VERSION', `${where}: version ${String(file.version)}`, {
      where,
      remedy: `This Beatlab reads version ${version}: fit the vocabulary again, or use another Beatlab.`,
    });
  }
  const { sha256, ...content } = file;
  if (sha256 !== hashOf(content)) throw damaged(where, 'its content does not have the sha256 that it states');
  const descriptor = readDescriptor(content.descriptor, where);
  const wave = (type: WaveType) => readWave(field(content.waves, type), type, descriptor, where);
  return {
    seed: readNumber(content.seed, where),
    descriptor,
    waves: { P: wave('P'), QRS: wave('QRS'), T: wave('T'), BG: wave('BG') },
  };
}

function contentOf({ seed, descriptor, waves }: Vocabulary) {
  const wave = ({ centroids, inertia, occupancy }: WaveVocabulary) => ({
    inertia,
    occupancy: [...occupancy],
    centroids: centroids.map((centroid) => [...centroid]),
  });
  const perWave = <Value>(of: (type: WaveType) => Value) =>
    Object.fromEntries(waveTypes.map((type) => [type, of(type)]));
  return {
    format,
    version,
    seed,
    descriptor: {
      points: perWave((type) => descriptor.points[type]),
      kneeMillivolts: perWave((type) => descriptor.kneeMillivolts[type]),
      durationWeight: perWave((type) => descriptor.durationWeight[type]),
    },
    waves: perWave((type) => wave(waves[type])),
  };
}

const hashOf = (content: object) => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** Cluster models are pickles of protocol 2 or later. */
const isPickle = (bytes: Uint8Array): boolean => bytes[0] === 0x80;

function parse(bytes: Uint8Array, where: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged(where, 'it is no JSON text', error);
  }
}

function readDescriptor(value: unknown, where: string): DescriptorSettings {
  const numbers = (name: string, isGood: (value: number) => boolean) => {
    const read = (type: WaveType) => {
      const setting = readNumber(field(field(value, name), type), where);
      if (!isGood(setting)) throw damaged(where, `${name} of ${type} can't be ${setting}`);
      return setting;
    };
    return { P: read('P'), QRS: read('QRS'), T: read('T'), BG: read('BG') };
  };
  return {
    points: numbers('points', (count) => Number.isInteger(count) && count >= 2 && count <= 1000),
    kneeMillivolts: numbers('kneeMillivolts', (knee) => knee > 0),
    durationWeight: numbers('durationWeight', (weight) => weight >= 0),
  };
}

function readWave(
  value: unknown,
  type: WaveType,
  descriptor: DescriptorSettings,
  where: string,
): WaveVocabulary {
  const length = descriptorLength(type, descriptor);
  const centroids = readList(field(value, 'centroids'), where).map((row) => {
    const numbers = readList(row, where).map((number) => readNumber(number, where));
    if (numbers.length !== length) throw damaged(where, `a ${type} centroid does not have ${length} numbers`);
    return Float64Array.from(numbers);
  });
  const occupancy = readList(field(value, 'occupancy'), where).map((number) => readNumber(number, where));
  if (centroids.length === 0 || occupancy.length !== centroids.length) {
    throw damaged(where, `${type} has ${centroids.length} centroids and ${occupancy.length} occupancies`);
  }
  return { centroids, occupancy, inertia: readNumber(field(value, 'inertia'), where) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

function readNumber(value: unknown, where: string): number {
  if (typeof value !== 'number') throw damaged(where, 'a number is missing');
  return value;
}

function readList(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw damaged(where, 'a list is missing');
  return value;
}

function damaged(where: string, what: string, cause?: unknown): PipelineError {
  return new PipelineError('VOCABULARY.DAMAGED', `${where}: ${what}`, {
    where,
    remedy: 'Fit the vocabulary again, or take an undamaged copy.',
    ...(cause === undefined ? {} : { cause }),
  });
}
