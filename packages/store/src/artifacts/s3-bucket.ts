import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ByteRange } from './artifact-store.ts';
import type { S3Place } from './parse-s3-url.ts';
import { explainS3, saysAbsent } from './s3-errors.ts';

/** A file of a bucket. */
export interface BucketFile {
  /** Without the prefix. */
  name: string;
  changedAt: Date;
}

/** The few things that artifacts need of a bucket. Names are without the prefix. *errors* `ARTIFACTS.*` */
export interface S3Bucket {
  sizeBytes(name: string): Promise<number | null>;
  upload(name: string, file: string): Promise<void>;
  /** Null where there is nothing of the name. */
  stream(name: string, range?: ByteRange): Promise<Readable | null>;
  /** A copy within the store, then a removal; false where there is nothing to move. At most 5 GB. */
  move(from: string, to: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  list(folder: string): AsyncIterable<BucketFile>;
}

/** What an upload holds in memory at once: this many parts of this size. */
const [partBytes, partsAtOnce] = [8 * 2 ** 20, 2];

/** Opens a bucket. Requests that fail for a moment are made again, up to five times. */
export function openS3Bucket(place: S3Place): S3Bucket {
  const client = new S3Client({
    ...(place.endpoint !== null && { endpoint: place.endpoint, forcePathStyle: true }),
    ...(place.region !== null && { region: place.region }),
    maxAttempts: 5,
    // Other makes of the store do not all know the newer checksums, and every file is verified by its sha256.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (name: string) => ({ Bucket: place.bucket, Key: place.prefix + name });
  const explained = async <Value>(operation: Promise<Value>): Promise<Value> => {
    try {
      return await operation;
    } catch (error) {
      throw explainS3(error, place);
    }
  };
  const unlessAbsent = <Value>(operation: Promise<Value>): Promise<Value | null> =>
    explained(
      operation.catch((error: unknown) => {
        if (saysAbsent(error)) return null;
        throw error;
      }),
    );
  const remove = async (name: string) =>
    void (await explained(client.send(new DeleteObjectCommand(at(name)))));
  return {
    sizeBytes: async (name) =>
      (await unlessAbsent(client.send(new HeadObjectCommand(at(name)))))?.ContentLength ?? null,
    upload: async (name, file) => {
      const params = { ...at(name), Body: createReadStream(file), ContentType: 'application/octet-stream' };
      await explained(new Upload({ client, params, partSize: partBytes, queueSize: partsAtOnce }).done());
    },
    stream: async (name, range) => {
      const wanted = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end - 1}` };
      const found = await unlessAbsent(client.send(new GetObjectCommand({ ...at(name), ...wanted })));
      return (found?.Body as Readable | undefined) ?? null;
    },
    move: async (from, to) => {
      const source = { CopySource: encodeURI(`${place.bucket}/${place.prefix}${from}`) };
      const copied = await unlessAbsent(client.send(new CopyObjectCommand({ ...at(to), ...source })));
      if (copied !== null) await remove(from);
      return copied !== null;
    },
    remove,
    list: (folder) => listFiles(client, place, folder),
  };
}

async function* listFiles(client: S3Client, place: S3Place, folder: string): AsyncGenerator<BucketFile> {
  const asked = { Bucket: place.bucket, Prefix: `${place.prefix}${folder}/` };
  try {
    for await (const page of paginateListObjectsV2({ client }, asked)) {
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key !== undefined && LastModified !== undefined)
          yield { name: Key.slice(place.prefix.length), changedAt: LastModified };
      }
    }
  } catch (error) {
    throw explainS3(error, place);
  }
}
