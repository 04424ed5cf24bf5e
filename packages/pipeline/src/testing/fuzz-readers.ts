import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readClusterCenters } from '../import/read-cluster-centers.ts';
import { readPickle } from '../import/read-pickle.ts';
import { readPytorchCheckpoint } from '../import/read-pytorch-checkpoint.ts';
import { readStoredZip } from '../import/read-stored-zip.ts';
import { storeZip } from '../import/testing/store-zip.ts';
import { decodeFlacFrame } from '../io/flac/decode-flac-frame.ts';
import { bitsPadBytes } from '../io/flac/flac-bits.ts';
import { parseFlacStream, streamInfoBytes } from '../io/flac/flac-stream.ts';
import { openRecord } from '../io/open-record.ts';
import { parseAnnotations } from '../io/parse-annotations.ts';
import { parseHeader } from '../io/parse-header.ts';
import type { Choices } from './choices.ts';
import * as files from './fuzz-files.ts';
import { checkpointPickles, checkpointStorages, clusterPickles } from './fuzz-pickles.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutatePickle } from './mutate-pickle.ts';
import { sealFlacHeaders } from './seal-flac-headers.ts';

/** A reader of files that may come from anywhere, and the good files whose mutations it is given. */
export interface FuzzReader {
  readonly name: string;
  /** Inputs in a thousand. */
  readonly share: number;
  readonly corpus: readonly Uint8Array[];
  readonly mutate: (corpus: readonly Uint8Array[], choices: Choices) => Uint8Array;
  /** Reads an input, checks what must be true of all that is read, and throws `Broken` where it is not. */
  readonly read: (bytes: Uint8Array) => unknown;
}

/** A reader gave something that it never may. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

function mustHold(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Broken(what);
}

/** Samples that one read of a record may give. */
const largestRead = 100_000;

const mutateEitherWay: FuzzReader['mutate'] = (corpus, choices) =>
  (choices.below(3) === 0 ? mutateBytes : mutatePickle)(corpus, choices);

/** Half of the records keep their header, so that what lies behind it is reached. */
const mutateBundle: FuzzReader['mutate'] = (corpus, choices) => {
  if (choices.below(2) === 0) return mutateBytes(corpus, choices);
  const bundle = choices.pick(corpus);
  const headerBytes = files.firstFileBytes(bundle);
  const rest = corpus.map((bytes) => bytes.subarray(files.firstFileBytes(bytes)));
  const mutated = mutateBytes([bundle.subarray(headerBytes), ...rest], choices);
  return sealFlacHeaders(Uint8Array.from(Buffer.concat([bundle.subarray(0, headerBytes), mutated])));
};

/** Half of the FLAC files get good checksums of their frames' headers again. */
const mutateFlac: FuzzReader['mutate'] = (corpus, choices) => {
  const mutated = mutateBytes(corpus, choices);
  return choices.below(2) === 0 ? mutated : sealFlacHeaders(mutated);
};

/** The readers under test. The two of whole records write their files into `folder`. */
export function fuzzReaders(folder: string): FuzzReader[] {
  const readBundle = recordReader(folder);
  const bytewise = { mutate: mutateBytes };
  const archive = (pickle: Uint8Array) =>
    storeZip(new Map([['model/data.pkl', pickle], ...checkpointStorages]));
  const archives = checkpointPickles.map(archive);
  return [
    { ...bytewise, name: 'header', share: 170, corpus: files.headerFiles, read: readHeaderBytes },
    { ...bytewise, name: 'annotations', share: 170, corpus: files.annotationFiles, read: readInOrder },
    { name: 'record', share: 80, corpus: files.recordBundles, mutate: mutateBundle, read: readBundle },
    { name: 'flac frames', share: 150, corpus: files.flacFiles, mutate: mutateFlac, read: readAllFrames },
    { name: 'flac record', share: 50, corpus: files.flacBundles, mutate: mutateBundle, read: readBundle },
    {
      name: 'pickle',
      share: 130,
      corpus: [...checkpointPickles, ...clusterPickles.slice(1, 3)], // the others are joblib's, with arrays in between
      mutate: mutatePickle,
      read: readAnyPickle,
    },
    { ...bytewise, name: 'zip', share: 60, corpus: archives, read: readStoredZip },
    { ...bytewise, name: 'checkpoint', share: 40, corpus: archives, read: readPytorchCheckpoint },
    {
      name: 'checkpoint pickle',
      share: 80,
      corpus: checkpointPickles,
      mutate: mutateEitherWay,
      read: (bytes) => readPytorchCheckpoint(archive(bytes)),
    },
    {
      name: 'cluster centres',
      share: 70,
      corpus: clusterPickles,
      mutate: mutateEitherWay,
      read: readClusterCenters,
    },
  ];
}

function readHeaderBytes(bytes: Uint8Array): void {
  const header = parseHeader(Buffer.from(bytes).toString('latin1'), '100');
  mustHold(header.samplingFrequencyHz > 0, 'a sampling frequency is not above zero');
  for (const { samplesPerFrame, stepsPerUnit, baseline } of header.signals) {
    mustHold(
      samplesPerFrame >= 1 && Number.isFinite(stepsPerUnit) && stepsPerUnit !== 0,
      'a gain of nothing',
    );
    mustHold(Number.isSafeInteger(baseline), 'a baseline is no whole number');
  }
}

function readInOrder(bytes: Uint8Array): void {
  const { annotations } = parseAnnotations(bytes, 'x.atr');
  let before = 0;
  for (const { sample } of annotations) {
    mustHold(Number.isSafeInteger(sample) && sample >= before, 'annotations are not in order of time');
    before = sample;
  }
}

/** All frames behind STREAMINFO, without the search for them. */
function readAllFrames(bytes: Uint8Array): void {
  const stream = parseFlacStream(bytes.subarray(0, streamInfoBytes));
  const padded = new Uint8Array(bytes.length + bitsPadBytes);
  padded.set(bytes);
  for (let at = firstFrameAt(bytes); at < bytes.length; ) {
    const { channels, from, to, sizeBytes } = decodeFlacFrame(padded, at, bytes.length, stream);
    mustHold(
      channels.every(({ length }) => length === to - from && length <= stream.largestBlock),
      'a frame is longer than it may be',
    );
    at += sizeBytes;
  }
}

function firstFrameAt(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte, index) => byte === 0xff && bytes[index + 1]! >> 1 === 0x7c);
  return at === -1 ? bytes.length : at;
}

const names = [
  'collections.OrderedDict',
  'torch._utils._rebuild_tensor_v2',
  'torch.FloatStorage',
  'torch.LongStorage',
  'sklearn.cluster._kmeans.KMeans',
  'joblib.numpy_pickle.NumpyArrayWrapper',
  'numpy._core.multiarray._reconstruct',
  'numpy._core.numeric._frombuffer',
  'numpy._core.multiarray.scalar',
  'numpy.dtype',
  'numpy.ndarray',
];

function readAnyPickle(bytes: Uint8Array): void {
  const { end } = readPickle(bytes, {
    names: new Map(names.map((name) => [name, name === 'collections.OrderedDict' ? () => new Map() : null])),
    persistentLoad: (id) => id,
  });
  mustHold(end <= bytes.length, 'a pickle ends behind its bytes');
}

/** Writes the files of a record where they differ from those before, and reads all of it. */
function recordReader(folder: string): FuzzReader['read'] {
  const written = new Map<string, Uint8Array>();
  const write = async (name: string, content: Uint8Array) => {
    if (written.has(name) && Buffer.compare(written.get(name)!, content) === 0) return;
    await writeFile(join(folder, name), content);
    written.set(name, content);
  };
  return async (bytes) => {
    await write('l.hea', files.latin1('l 1 250 0\n~ 0 200 16 0 0 0 0 I\n'));
    for (const [index, content] of files.unbundle(bytes).entries())
      await write(files.bundledNames[index]!, content);
    const record = await openRecord(folder, 'r', { largestRead });
    try {
      const { samples } = await record.read((bytes.length % 3) * 2, Number.POSITIVE_INFINITY);
      const count = samples.reduce((sum, { length }) => sum + length, 0);
      mustHold(count <= largestRead, 'more samples than were asked for');
    } finally {
      await record.close();
    }
  };
}
