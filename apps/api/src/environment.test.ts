import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const least = { DATABASE_URL: 'postgresql://here', BEATLAB_HOME: '/home' };

describe('the environment', () => {
  it('needs a database and a home', () => {
    expect(readEnvironment(least)).toEqual({
      databaseUrl: 'postgresql://here',
      artifactsUrl: null,
      home: '/home',
      port: 4000,
      largestUploadBytes: 256 * 2 ** 20,
      largestArtifactBytes: 20_000 * 2 ** 20,
      datasetFolders: [],
      largestZipBytes: 4_000 * 2 ** 20,
      physioNet: 'https://physionet.org/files/',
      webOrigin: 'http://127.0.0.1:3000',
      requestsPerSecond: 2_000,
      debug: false,
    });
    expect(() => readEnvironment({ BEATLAB_HOME: '/home' })).toThrow(
      expect.objectContaining({ code: 'ENVIRONMENT.MISSING', where: 'DATABASE_URL' }),
    );
  });

  it.each([
    ['BEATLAB_API_PORT', '70000'],
    ['BEATLAB_API_PORT', 'http'],
    ['BEATLAB_UPLOAD_MEGABYTES', '0'],
    ['BEATLAB_UPLOAD_MEGABYTES', '1e3'],
    ['BEATLAB_ARTIFACT_MEGABYTES', '-1'],
    ['BEATLAB_DATASET_FOLDERS', 'data'],
    ['BEATLAB_DATASET_FOLDERS', '/data:records'],
    ['BEATLAB_DATASET_MEGABYTES', '0'],
    ['BEATLAB_REQUESTS_PER_SECOND', '0'],
    ['BEATLAB_WEB_ORIGIN', 'localhost:3000'],
    ['BEATLAB_WEB_ORIGIN', 'file:///tmp'],
  ])('refuses %s=%s and says what is wanted', (name, value) => {
    expect(() => readEnvironment({ ...least, [name]: value })).toThrow(
      expect.objectContaining({ code: 'ENVIRONMENT.INVALID', where: name }),
    );
  });
});
