import { StoreError } from '../errors.ts';

/** A place in an S3-compatible store. Its keys come from where the AWS tools look for them. */
export interface S3Place {
  bucket: string;
  /** Empty, or ending in a slash. */
  prefix: string;
  /** Of a store that is not Amazon's; null is Amazon's. */
  endpoint: string | null;
  /** Null takes AWS_REGION or what the profile says. */
  region: string | null;
  /** What copies on this machine may take together. */
  largestCacheBytes: number;
}

const example = 's3://bucket/prefix?endpoint=https://storage.example.org&region=eu-central-1';
const known = ['endpoint', 'region', 'cacheMegabytes'];

/**
 * Reads the address of an S3-compatible store: `s3://BUCKET/PREFIX`, with `endpoint`, `region` (us-east-1 where an
 * endpoint is given alone) and `cacheMegabytes` (10,240) as its query.
 * *errors* `ARTIFACTS.URL_INVALID`
 */
export function parseS3Url(text: string): S3Place {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 's3:' || url.hostname === '')
    throw invalid('it is not of the form s3://bucket/prefix');
  if (url.username !== '' || url.password !== '')
    throw invalid('keys do not belong into it: they would be shown wherever it is shown');
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`it has no setting ${unknown}, only ${known.join(', ')}`);
  const endpoint = url.searchParams.get('endpoint');
  if (endpoint !== null && !(URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)))
    throw invalid('its endpoint is no http or https address');
  const megabytes = url.searchParams.get('cacheMegabytes') ?? '10240';
  if (!/^[1-9]\d{0,8}$/.test(megabytes)) throw invalid('its cacheMegabytes is no whole number from 1');
  const folder = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: folder === '' ? '' : `${folder}/`,
    endpoint,
    region: url.searchParams.get('region') ?? (endpoint === null ? null : 'us-east-1'),
    largestCacheBytes: Number(megabytes) * 2 ** 20,
  };
}

const invalid = (why: string): StoreError =>
  new StoreError({
    code: 'ARTIFACTS.URL_INVALID',
    message: `the address of the artifacts can't be used: ${why}`,
    where: 'BEATLAB_ARTIFACTS',
    remedy: `Set BEATLAB_ARTIFACTS to an address such as ${example}, and the keys as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; or leave it out to keep artifacts in a folder.`,
  });
