import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expand, readClusterFile, readClusterFolder } from './read-cluster-file.ts';

/** A model's file in base 64, and the centres that Python sees. */
interface GoldenModel {
  title: string;
  file: string;
  algorithm: string;
  shape: number[];
  centers: number[];
}

// Made by: python joblib-dump.golden.py > joblib-dump-VERSION.golden.json, once for each scikit-learn
const golden: GoldenModel[] = ['1.2', '1.9'].flatMap((version) =>
  JSON.parse(readFileSync(new URL(`../import/joblib-dump-${version}.golden.json`, import.meta.url), 'utf8')),
);
const isOpened = ({ title }: GoldenModel) => !/, (bz2|xz|lzma) /.test(title);
const [model] = golden;
const bytes = Buffer.from(model!.file, 'base64');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-clusters-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a cluster model as Python saves it', () => {
  it.each(golden.filter(isOpened))(
    '$title gives its centres',
    async ({ file, algorithm, shape, centers }) => {
      const path = join(folder, 'model.pkl');
      await writeFile(path, Buffer.from(file, 'base64'));
      const read = await readClusterFile(path);
      expect(read.algorithm.split('.').at(-1)).toBe(algorithm);
      expect(read.shape).toEqual(shape);
      expect([...read.centers]).toEqual(centers);
    },
  );

  it.each(golden.filter((found) => !isOpened(found)))('$title is told to be saved open', async ({ file }) => {
    const path = join(folder, 'model.pkl');
    await writeFile(path, Buffer.from(file, 'base64'));
    await expect(readClusterFile(path)).rejects.toMatchObject({
      code: 'IMPORT.COMPRESSED',
      remedy: expect.stringContaining('joblib.dump(model, path)'),
    });
  });
});

describe('the file of a cluster model', () => {
  it('that is not there, a folder, damaged or a bomb ends in a typed error', async () => {
    await expect(readClusterFile(join(folder, 'P_cluster.pkl'))).rejects.toMatchObject({
      code: 'IMPORT.CLUSTERS_MISSING',
      remedy: expect.stringContaining('preprocessed/clustering_models/0.1'),
    });
    await expect(readClusterFile(folder)).rejects.toMatchObject({ code: 'IMPORT.UNREADABLE' });
    const damaged = join(folder, 'damaged.pkl.gz');
    await writeFile(damaged, gzipSync(bytes).subarray(0, 200));
    await expect(readClusterFile(damaged)).rejects.toMatchObject({
      code: 'IMPORT.COMPRESSED',
      where: damaged,
    });
    const bomb = gzipSync(new Uint8Array(10_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => expand(bomb, 'bomb', 1_000_000)).toThrowError(
      expect.objectContaining({ code: 'IMPORT.TOO_LARGE' }),
    );
  });

  it.each([
    ['empty', '', 'IMPORT.EMPTY', /again/],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
      'IMPORT.LFS_POINTER',
      /git lfs pull/,
    ],
    ['a web page', '<!DOCTYPE html><html></html>', 'IMPORT.WEB_PAGE', /raw/],
  ])('that is %s says so', async (_, content, code, remedy) => {
    await writeFile(join(folder, 'P_cluster.pkl'), content);
    await expect(readClusterFile(join(folder, 'P_cluster.pkl'))).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(remedy),
    });
  });
});

describe('the folder of cluster models', () => {
  it('gives four, by wave type, and names those that are missing', async () => {
    for (const wave of ['P', 'T', 'BG']) await writeFile(join(folder, `${wave}_cluster.pkl`), bytes);
    await expect(readClusterFolder(folder)).rejects.toMatchObject({
      code: 'IMPORT.CLUSTERS_MISSING',
      where: folder,
      message: expect.stringContaining('QRS_cluster.pkl is not there'),
    });
    await writeFile(join(folder, 'QRS_cluster.pkl'), bytes);
    const models = await readClusterFolder(folder);
    expect(Object.keys(models)).toEqual(['P', 'QRS', 'T', 'BG']);
    expect(models.QRS.shape).toEqual(model!.shape);
  });
});
