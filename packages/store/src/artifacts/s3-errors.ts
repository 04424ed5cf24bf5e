import { StoreError } from '../errors.ts';
import type { S3Place } from './parse-s3-url.ts';

/** What an S3-compatible store answers where there is nothing of a name. */
export const saysAbsent = (error: unknown): boolean =>
  ['NotFound', 'NoSuchKey'].includes((error as Error).name);

/** Says what keeps a store from being used: keys, rights, a bucket that is not there, or the way to it. */
export function explainS3(error: unknown, { bucket, endpoint }: S3Place): unknown {
  if (error instanceof StoreError) return error;
  const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? null;
  const [code, remedy] = reasonOf(name, status);
  return new StoreError({
    code,
    message: `the bucket ${bucket} at ${endpoint ?? 'Amazon S3'} can't be used: ${name}${message && message !== name ? `: ${message}` : ''}`,
    where: bucket,
    remedy,
    cause: error,
  });
}

function reasonOf(name: string, status: number | null): [code: string, remedy: string] {
  if (name === 'CredentialsProviderError')
    return [
      'ARTIFACTS.DENIED',
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile of the AWS tools.',
    ];
  if (status === 401 || status === 403)
    return ['ARTIFACTS.DENIED', 'Give these keys the right to list, read, write and delete in the bucket.'];
  if (name === 'NoSuchBucket' || status === 404)
    return ['ARTIFACTS.NO_BUCKET', 'Make the bucket, or correct its name in BEATLAB_ARTIFACTS.'];
  return ['ARTIFACTS.UNREACHABLE', 'See that the store runs, and that the endpoint and region are right.'];
}
