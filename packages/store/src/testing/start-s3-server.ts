import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type _Object, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';

/** An S3-compatible store of somebody else's making, on a free port, with an empty bucket. */
export interface S3Server {
  /** For `BEATLAB_ARTIFACTS`. */
  url: string;
  /** Every request that it got, as `PUT /bucket/name?…`. */
  requests: string[];
  /** Puts other bytes in a file's place, as whoever else may write to the bucket could. */
  overwrite(name: string, bytes: Uint8Array): Promise<void>;
  list(): Promise<_Object[]>;
  /** Makes a file older than it is. */
  makeOlder(name: string, ms: number): Promise<void>;
  close(): Promise<void>;
}

const bucket = 'beatlab';
/** The only keys that s3rver knows. */
export const testKeys = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

/** Starts s3rver, which checks signatures, and gives this process its keys as a user would. */
export async function startS3Server(): Promise<S3Server> {
  Object.assign(process.env, testKeys);
  const directory = await mkdtemp(path.join(tmpdir(), 'beatlab-s3-'));
  const server = new S3rver({
    ...{ silent: true, directory },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  await server.configureBuckets();
  const answer = server.callback();
  const requests: string[] = [];
  const listener = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true });
  return {
    requests,
    url: `s3://${bucket}/some/prefix?endpoint=${endpoint}`,
    overwrite: async (name, Body) =>
      void (await client.send(new PutObjectCommand({ Bucket: bucket, Key: `some/prefix/${name}`, Body }))),
    list: async () => (await client.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? [],
    makeOlder: async (name, ms) => {
      const then = new Date(Date.now() - ms);
      await utimes(path.join(directory, bucket, 'some/prefix', `${name}._S3rver_object`), then, then);
    },
    close: async () => {
      client.destroy();
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
