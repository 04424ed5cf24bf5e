import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPretrained } from '../../attempt/pretrained-weights.ts';
import type { CommandContext } from '../command-context.ts';
import { buildProgram } from '../program.ts';

const ecgbert = fileURLToPath(new URL('../../../../../../shared/data/ecgbert/', import.meta.url));
const checkpoint = path.join(ecgbert, 'sf1.0_bs32_lr0.0005_ep500_ecgbert_model.pth');
const clusters = path.join(ecgbert, 'clustering_models', '0.1');

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'beatlab-import-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** What `beatlab import …` writes on stdout; errors are thrown as they are. */
async function importing(...args: string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const context = {
    environment: { home, databaseUrl: null, artifactsUrl: null, repositoryRoot: home },
    ...{ stdout, stderr, exitCode: 0 },
  } as unknown as CommandContext;
  await buildProgram(context, '0').parseAsync(['node', 'beatlab', 'import', ...args]);
  return String(stdout.read() ?? '');
}

describe.skipIf(!existsSync(ecgbert))('beatlab import (needs shared/data/ecgbert)', () => {
  it('says what a checkpoint is, and a run can start from the sha256 that it prints', async () => {
    const said = await importing(checkpoint);
    expect(said).toMatch(/PyTorch \(zip\), 82 tensors, 180,911 numbers/);
    expect(said).toMatch(/Token order of the weights: special tokens first/);
    const sha256 = said.match(/--pretrained-weights ([0-9a-f]{64})/)![1]!;
    const artifacts = openFolderArtifacts(path.join(home, 'artifacts'));
    const [stored, original] = [
      await readPretrained(sha256, artifacts),
      await readPretrained(checkpoint, artifacts),
    ];
    expect(stored!.tensors['token_embedding.weight']).toEqual(original!.tensors['token_embedding.weight']);
    expect(stored!.tokenOrder).toEqual({ order: 'specials-first', why: 'the file states it' });
  });

  it('takes another token order where it is asked for, and says so', async () => {
    const said = JSON.parse(await importing(checkpoint, '--token-order', 'waves-first', '--json'));
    expect(said.imported).toMatchObject([
      { kind: 'weights', tokenOrder: { order: 'waves-first', why: 'it was asked for' }, missing: [] },
    ]);
  });

  it('imports cluster centres, and says that they name no tokens', async () => {
    const said = await importing(clusters);
    expect(said).toMatch(/QRS: 19 centres of 10 × 1, TimeSeriesKMeans \(dtw\)/);
    expect(said).toMatch(/They name no tokens: .*projection was not saved/);
    const [{ sha256 }] = JSON.parse(await importing(clusters, '--json')).imported;
    const stored = JSON.parse(
      await readFile(path.join(home, 'artifacts', sha256.slice(0, 2), sha256), 'utf8'),
    );
    expect(Object.keys(stored.models)).toEqual(['P', 'QRS', 'T', 'BG']);
    expect(stored.models.BG.centers).toHaveLength(250);
  });
});

describe('beatlab import, given something else', () => {
  it.each([
    ['model.pth', null, 'CHECKPOINT.MISSING', /Give the path of the \.pth/],
    ['P_cluster.pkl', null, 'IMPORT.CLUSTERS_MISSING', /P_cluster\.pkl, QRS_cluster\.pkl/],
    ['empty.pth', '', 'CHECKPOINT.EMPTY', /Download the file itself again/],
    [
      'lfs.pth',
      'version https://git-lfs.github.com/spec/v1\noid sha256:a\nsize 7\n',
      'CHECKPOINT.LFS_POINTER',
      /git lfs pull/,
    ],
    ['page.pth', '\n<!DOCTYPE html>\n<html lang="en">', 'CHECKPOINT.WEB_PAGE', /“raw” or “download” link/],
    [
      'model.onnx',
      '\x08\x08\x12\x07pytorch',
      'CHECKPOINT.OTHER_FORMAT',
      /torch\.save\(model\.state_dict\(\), path\)/,
    ],
    ['weights.h5', '\x89HDF\r\n\x1a\n', 'CHECKPOINT.OTHER_FORMAT', /torch\.save/],
    ['notes.txt', 'any text that is long enough to be a zip', 'CHECKPOINT.ZIP_FORMAT', /torch\.save/],
    ['other.pth', '\x80\x02cbuiltins\nprint\n.', 'CHECKPOINT.NOT_SAVED_BY_TORCH', /Cluster models/],
  ])('%s ends as %s', async (name, content, code, remedy) => {
    const file = path.join(home, name);
    if (content !== null) await writeFile(file, content, 'latin1');
    await expect(importing(file)).rejects.toMatchObject({ code, remedy: expect.stringMatching(remedy) });
  });

  it('a folder without the four cluster models names those that are missing', async () => {
    await expect(importing(home)).rejects.toMatchObject({
      code: 'IMPORT.CLUSTERS_MISSING',
      where: home,
      message: expect.stringContaining('P_cluster.pkl, QRS_cluster.pkl, T_cluster.pkl, BG_cluster.pkl'),
    });
  });
});
