import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { readPoints } from '@beatlab/store/metrics/read-points';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab, copyRecords, hasMitdb, quick, runIn } from '../testing/command-line.ts';

/** The records of the issue's own example: normal, bigeminy, and one with fusion beats. */
const records = ['100', '119', '208'];

describe.skipIf(!hasMitdb)('beatlab run on MIT-BIH (skipped where ../shared/data/mitdb is absent)', () => {
  let test: TestStore;
  let folder = '';
  beforeAll(async () => {
    test = await createTestStore();
    folder = await copyRecords(records, path.join(test.home, 'records'));
    const added = await beatlab(test, 'dataset', 'add', 'mitdb', folder, '--json');
    expect(JSON.parse(added.stdout)).toMatchObject({ name: 'mitdb', recordCount: 3, origin: 'folder' });
  });
  afterAll(() => test.drop());

  it('prints the finished binary run as one JSON object, with every artifact under its hash', async () => {
    const said = await beatlab(test, 'run', '--dataset', 'mitdb', '--mode', 'binary', ...quick, '--json');
    expect(said.stderr).toContain('Epoch 2/2');
    expect(said.code).toBe(0);
    const run = runIn(said);
    expect(run).toMatchObject({ state: 'FINISHED', mode: 'binary', epochs: 2, cause: null });
    const { classes, matrix, missed } = run.confusion!;
    expect(classes).toEqual(['N', 'A']);
    // Record 100 validates: 74 beats in its first minute, one of them atrial premature (A).
    const counts = matrix.map((row, truth) => row.reduce((sum, count) => sum + count, missed[truth]!));
    expect(counts).toEqual([73, 1]);
    const right = matrix[0]![0]! + matrix[1]![1]!;
    expect(run.metrics['val/accuracy']).toBeCloseTo(right / 74, 12);
    expect(run.metrics['train/loss']).toBeGreaterThan(0);
    for (const { sha256, sizeBytes } of run.artifacts) {
      const bytes = await readFile(path.join(test.home, 'artifacts', sha256.slice(0, 2), sha256));
      expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([sha256, sizeBytes]);
    }
    expect(run.artifacts.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'model.onnx',
        'checkpoints/last.safetensors',
        'predictions.csv',
        'vocabulary.json',
      ]),
    );
  });

  it('repeats a five-class run bit for bit, with its stages found again', async () => {
    const args = ['run', '--dataset', 'mitdb', ...quick, '--loss', 'weighted', '--json'];
    const first = await beatlab(test, ...args);
    const second = await beatlab(test, 'rerun', String(runIn(first).number), '--json');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stderr).toMatch(/Stage preprocess: 3 found again/);
    expect(second.stderr).toMatch(/Stage sentences: 3 found again/);
    const hashes = (said: typeof first) =>
      runIn(said)
        .artifacts.filter(({ name }) => !name.startsWith('provenance'))
        .map(({ name, sha256 }) => [name, sha256]);
    expect(hashes(second)).toEqual(hashes(first));
    const run = runIn(second);
    expect(run.confusion!.classes).toEqual(['N', 'S', 'V', 'F', 'Q']);
    expect(run.metrics['val/recall/Q']).toBe('NaN');
    const file = run.artifacts.find(({ name }) => name === 'predictions.safetensors')!;
    const { tensors } = decodeSafetensors(await test.store.artifacts.read(file.sha256));
    expect(tensors.truth!.shape).toEqual([74]);
    expect(tensors.probabilities!.shape).toEqual([74, 5]);
  });

  it('trains as its settings say, ends where nothing gets better, and leaves the best epoch', async () => {
    const steps = ['--optimizer', 'sgd', '--learning-rate', '0.5', '--schedule', 'one-cycle'];
    const loss = ['--gradient-clip', '0.5', '--label-smoothing', '0.1', '--accumulate-batches', '2'];
    const packed = ['--short-windows', 'packed'];
    const ends = [
      '--epochs',
      '12',
      '--best-by',
      'loss',
      '--patience-epochs',
      '1',
      '--exported-epoch',
      'best',
    ];
    const said = await beatlab(
      test,
      'run',
      '--dataset',
      'mitdb',
      ...quick,
      ...steps,
      ...loss,
      ...packed,
      ...ends,
      '--json',
    );
    expect(said.stderr).toContain('ended after epoch');
    const run = runIn(said);
    expect(run.state).toBe('FINISHED');
    expect(run.epochs).toBeLessThan(12);
    const of = async (key: string) => {
      const points = await readPoints(test.store, { runId: run.id, key, after: null, first: 100 });
      return points.map(({ value }) => value);
    };
    const losses = await of('val/loss');
    expect(losses).toHaveLength(run.epochs);
    expect(losses.at(-1)).toBeGreaterThanOrEqual(losses.at(-2)!);
    const rates = await of('train/learningRate');
    expect(rates[1]).toBeGreaterThan(rates[0]!);
    expect((await of('train/gradientNorm')).every((norm) => norm > 0)).toBe(true);
    const file = run.artifacts.find(({ name }) => name === 'predictions.safetensors')!;
    const { metadata } = decodeSafetensors(await test.store.artifacts.read(file.sha256));
    expect(metadata.epoch).toBe(String(losses.indexOf(Math.min(...losses)) + 1));
  });

  it('fits as many tokens for each wave as are asked for, and refuses weights of others', async () => {
    const tokens = ['--tokens-per-wave', '6,8,6,9'];
    const settings = ['--filter', 'diagnostic', '--resample-hz', '250', '--r-peaks', 'hamilton'];
    const waves = ['--delineation', 'wavelet', ...tokens];
    const said = await beatlab(test, 'run', '--dataset', 'mitdb', ...quick, ...settings, ...waves, '--json');
    expect(said.code).toBe(0);
    expect(said.stderr).toContain('resampled to 250 Hz; filter diagnostic, R peaks by hamilton');
    expect(said.stderr).toMatch(
      /Vocabulary QRS: 8 tokens fitted on \d+ waves, inertia [\d.e-]+ mV².* 0 never used/,
    );
    const run = runIn(said);
    const shown = JSON.parse((await beatlab(test, 'show', String(run.number), '--json')).stdout);
    expect(shown.provenance).toMatchObject({
      signal: { resampleHz: 250, filter: 'diagnostic', rPeaks: 'hamilton', delineation: 'wavelet' },
    });
    const stored = (name: string) =>
      test.store.artifacts.read(run.artifacts.find((file) => file.name === name)!.sha256);
    const { tensors } = decodeSafetensors(await stored('checkpoints/last.safetensors'));
    expect(tensors['token_embedding.weight']!.shape).toEqual([4 + 29 + 1, 32]);
    // Predictions are at the record's own samples: those of its annotations at 360 Hz.
    const predictions = decodeSafetensors(await stored('predictions.safetensors')).tensors;
    expect(Math.max(...(predictions.sample!.data as Int32Array))).toBeGreaterThan(59 * 360);
    const onWeights = await beatlab(
      ...([test, 'run', '--dataset', 'mitdb', ...quick, '--pretrained-weights', 'beatlab'] as const),
      ...[...tokens, '--json'],
    );
    expect(runIn(onWeights).cause).toMatchObject({ code: 'VOCABULARY.TOKENS' });

    const model = path.join(test.home, 'few.onnx');
    await writeFile(model, await stored('model.onnx'));
    const out = path.join(test.home, 'out');
    const args = [path.join(folder, '100'), '--minutes', '1', '--model', model, '--out', out, '--json'];
    const predicted = await beatlab(test, 'predict', ...args);
    expect(predicted.code).toBe(0);
    const { beats, model: used } = JSON.parse(predicted.stdout);
    expect(used).toMatchObject({ filter: 'diagnostic', rPeaks: 'hamilton', delineation: 'wavelet' });
    expect(beats).toBeGreaterThan(70);
  });

  it('carries the first three steps out by themselves, each once', async () => {
    const settings = ['--dataset', 'mitdb', '--minutes', '0.5', '--json'];
    const stages = async (command: string) => {
      const said = await beatlab(test, command, ...settings);
      expect(said.code).toBe(0);
      const { stages: all } = JSON.parse(said.stdout) as {
        stages: { stage: string; made: number; found: number }[];
      };
      return all.map(({ stage, made, found }) => `${stage} ${made} ${found}`);
    };
    expect(await stages('preprocess')).toEqual(['preprocess 3 0']);
    expect(await stages('segment')).toEqual(['preprocess 0 3', 'segments 3 0']);
    expect(await stages('sentences')).toEqual([
      'preprocess 0 3',
      'segments 0 3',
      'vocabulary 1 0',
      'sentences 3 0',
    ]);
  });

  it.each([
    ['an unknown dataset', ['--dataset', 'nowhere'], 'DATASET.UNKNOWN', 1],
    ['an unknown record', ['--dataset', 'mitdb', '--records', '100,999'], 'DATASET.UNKNOWN_RECORD', 1],
    [
      'a vocabulary that is not there',
      ['--dataset', 'mitdb', '--vocabulary', '/nowhere.json'],
      'VOCABULARY.NOT_FOUND',
      1,
    ],
    [
      'weights that are not there',
      ['--dataset', 'mitdb', '--pretrained-weights', 'a'.repeat(64)],
      'WEIGHTS.NOT_FOUND',
      1,
    ],
    [
      'a provider that is not there',
      ['--dataset', 'mitdb', '--provider', 'cuda'],
      'PROVIDER.NOT_AVAILABLE',
      1,
    ],
    ['a setting out of range', ['--epochs', '0'], 'SETTINGS.INVALID', 2],
    [
      'too large a batch',
      ['--dataset', 'mitdb', '--batch-size', '1024', '--tokens-per-window', '3600'],
      'MEMORY.EXHAUSTED',
      1,
    ],
  ])('says what is wrong with %s', async (_, args, code, exitCode) => {
    const said = await beatlab(test, 'run', ...quick, ...args, '--json');
    expect(said.code).toBe(exitCode);
    expect(JSON.parse(said.stdout)).toMatchObject({ cause: { code, remedy: expect.any(String) } });
    expect(said.stderr).toContain('Remedy:');
    expect(said.stderr).not.toMatch(/^\s+at /m);
  });

  it('ends a run FAILED, with its cause, where files are missing or damaged since they were added', async () => {
    const damaged = await copyRecords(['101', '106'], path.join(test.home, 'damaged'));
    await beatlab(test, 'dataset', 'add', 'damaged', damaged);
    await rm(path.join(damaged, '101.atr'));
    const args = ['run', '--dataset', 'damaged', ...quick, '--json'];
    expect(runIn(await beatlab(test, ...args))).toMatchObject({
      state: 'FAILED',
      cause: { code: 'WFDB.NO_ANNOTATIONS' },
    });
    await truncate(path.join(damaged, '106.dat'), 100_000);
    // Its clean leads are stored already, and would hide that the file is not what it was.
    expect(runIn(await beatlab(test, ...args))).toMatchObject({
      state: 'FAILED',
      cause: { code: 'DATASET.CHANGED', where: expect.stringContaining('106.dat') },
    });
    const other = [...args, '--filter', 'none'];
    expect(runIn(await beatlab(test, ...other))).toMatchObject({
      state: 'FAILED',
      cause: { code: 'WFDB.TRUNCATED_SIGNAL' },
    });
    await writeFile(
      path.join(damaged, '101.hea'),
      '101 2 360 650000\n101.dat 999 200 11 1024 955 -13092 0 MLII\n',
    );
    const said = await beatlab(test, 'dataset', 'add', 'again', damaged, '--json');
    expect([said.code, JSON.parse(said.stdout).cause.code]).toEqual([1, expect.stringMatching(/^WFDB\./)]);
  });

  it('lists, shows and refuses to cancel what has ended', async () => {
    const { runs } = JSON.parse((await beatlab(test, 'runs', '--json')).stdout) as {
      runs: { number: number }[];
    };
    expect(runs.at(-1)!.number).toBe(1);
    const shown = JSON.parse((await beatlab(test, 'show', '#1', '--json')).stdout);
    expect(shown).toMatchObject({
      number: 1,
      state: 'FINISHED',
      config: { mode: 'binary', epochs: 2 },
      provenance: { provider: { used: 'cpu' }, split: { train: ['119', '208'], val: ['100'] } },
    });
    expect((await beatlab(test, 'cancel', '1')).code).toBe(1);
    expect((await beatlab(test, 'show', '4711')).code).toBe(1);
    const miscounted = await beatlab(test, 'runs', '--first', 'all', '--json');
    expect([miscounted.code, JSON.parse(miscounted.stdout).cause.code]).toEqual([2, 'USAGE']);
  });
});
