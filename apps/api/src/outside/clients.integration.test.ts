import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeSyntheticDataset } from '@beatlab/pipeline/synthetic/write-synthetic-dataset';
import { readMetricSeries } from '@beatlab/store/metrics/read-metric-series';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../testing/make-key.ts';
import { type ApiProcess, startApiProcess } from '../testing/start-api-process.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import urllib.request, fcntl']).status === 0;

/** A client: how its example is run, and a program that sends what a killed one left behind. */
interface Client {
  name: string;
  there: boolean;
  program: string;
  example: readonly string[];
  resume: readonly string[];
}

const python = `import sys; sys.path.insert(0, "clients/python"); import beatlab
print(beatlab.Beatlab(buffer_folder=sys.argv[1]).resume(60))`;
const fromSource = ['--import', 'tsx', '--conditions', 'source'];
const node = `import { Beatlab } from '@beatlab/client/beatlab';
const { BEATLAB_URL: url, BEATLAB_API_KEY: apiKey } = process.env;
await new Beatlab({ url, apiKey, bufferFolder: process.argv.at(-1) }).resume(60_000);`;
const clients: readonly Client[] = [
  {
    name: 'Python',
    there: hasPython,
    program: 'python3',
    example: ['examples/rr_logistic.py'],
    resume: ['-c', python],
  },
  {
    name: 'Node',
    there: true,
    program: process.execPath,
    example: [...fromSource, 'examples/rr-logistic.ts'],
    resume: [...fromSource, '--input-type=module', '--eval', node],
  },
];

const EPOCHS = 30;

describe.each(clients)('The client for $name', ({ there, program, example, resume }) => {
  let test: TestStore;
  let api: ApiProcess;
  let folder: string;
  let key: string;

  beforeAll(async () => {
    if (!there) return;
    test = await createTestStore();
    folder = await mkdtemp(path.join(tmpdir(), 'beatlab-client-'));
    await writeSyntheticDataset(path.join(folder, 'data'), { recordCount: 6, minutes: 2 });
    api = await startApiProcess(test);
    key = await makeKey({ origin: `http://127.0.0.1:${api.port}`, signInUrl: api.signInUrl }, 'log');
  });
  afterAll(async () => {
    if (!there) return;
    await api.kill();
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (args: readonly string[]): ChildProcess =>
    spawn(program, args, {
      cwd: root,
      env: { ...process.env, BEATLAB_URL: `http://127.0.0.1:${api.port}`, BEATLAB_API_KEY: key },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const train = (buffer: string, pause: number) =>
    start([
      ...example,
      path.join(folder, 'data'),
      ...['--epochs', String(EPOCHS), '--pause', String(pause), '--buffer', path.join(folder, buffer)],
    ]);
  const newest = () =>
    test.store.database.run.findFirstOrThrow({
      orderBy: { number: 'desc' },
      include: { logLines: { orderBy: { id: 'asc' } }, artifacts: { orderBy: { name: 'asc' } } },
    });
  const points = (runId: string) => readMetricSeries(test.store, runId, { maximumPoints: 1_000 });
  const loggedBy = async (runId: string, count: number) => {
    for (let tries = 0; tries < 600; tries++) {
      const [series] = await points(runId);
      if ((series?.pointCount ?? 0) >= count) return;
      await sleep(50);
    }
    expect.fail(`not ${count} points within half a minute`);
  };
  const started = async (before: number) => {
    for (let tries = 0; tries < 600; tries++) {
      const run = await test.store.database.run.findFirst({ where: { number: { gt: before } } });
      if (run !== null) return run;
      await sleep(50);
    }
    return expect.fail('no run within half a minute');
  };
  const lastNumber = async () =>
    (await test.store.database.run.aggregate({ _max: { number: true } }))._max.number ?? 0;

  /** Every epoch's metrics and line, each once and in order. */
  const expectAll = async (run: Awaited<ReturnType<typeof newest>>, epochs: number, lines = epochs) => {
    const series = await points(run.id);
    expect(series.map(({ key }) => key)).toEqual(['train/loss', 'val/loss', 'val/recall/A']);
    for (const { buckets } of series) {
      expect(buckets.map(({ step }) => step)).toEqual(Array.from({ length: epochs }, (_, i) => i + 1));
    }
    expect(run.logLines.slice(1).map(({ message }) => message.split(':')[0])).toEqual(
      Array.from({ length: lines }, (_, i) => `epoch ${i + 1}`),
    );
  };

  it('trains its example, and everything arrives', async (ctx) => {
    if (!there) ctx.skip(`${program} is not here`);
    expect(await ended(train('whole', 0))).toBe(0);
    const run = await newest();
    expect(run).toMatchObject({ state: 'FINISHED', origin: 'client', mode: 'binary', tags: ['example'] });
    await expectAll(run, EPOCHS);
    expect(run.artifacts.map(({ name, kind }) => [name, kind])).toEqual([
      ['predictions.safetensors', 'predictions'],
      ['rr-logistic.json', 'model'],
    ]);
    const inputs = await test.store.database.runInput.findMany({
      where: { runId: run.id },
      orderBy: { name: 'asc' },
    });
    const annotations = (await readdir(path.join(folder, 'data'))).filter((name) => name.endsWith('.atr'));
    expect(inputs.map(({ role, name }) => [role, name])).toEqual(
      annotations.sort().map((name) => ['annotations', name]),
    );
    const [first] = inputs;
    const bytes = await readFile(path.join(folder, 'data', first?.name ?? ''));
    expect(first?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Number(first?.sizeBytes)).toBe(bytes.length);
    const cells = await test.store.database.confusionCell.findMany({ where: { runId: run.id } });
    const counts = await test.store.database.beatCount.findMany({ where: { runId: run.id } });
    const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
    expect(sum(cells)).toBeGreaterThan(100);
    expect(sum(counts)).toBe(sum(cells));
    expect((await readdir(path.join(folder, 'whole'))).filter((name) => name.includes('-'))).toEqual([
      'rr-logistic.json',
    ]);
  });

  it('keeps all for an API that is killed in the middle, and sends it in order, once', async (ctx) => {
    if (!there) ctx.skip(`${program} is not here`);
    const before = await lastNumber();
    const child = train('killed-api', 0.1);
    const end = ended(child);
    const { id } = await started(before);
    await loggedBy(id, 3);
    const { port } = api;
    await api.kill();
    await sleep(1_000);
    api = await startApiProcess(test, port);
    expect(await end).toBe(0);
    const run = await newest();
    expect(run.state).toBe('FINISHED');
    await expectAll(run, EPOCHS);
    expect(run.artifacts).toHaveLength(2);
  });

  it('sends what a killed process left behind, though its last line is torn', async (ctx) => {
    if (!there) ctx.skip(`${program} is not here`);
    const before = await lastNumber();
    const child = train('killed-client', 0.1);
    const end = ended(child);
    const { id } = await started(before);
    await loggedBy(id, 5);
    child.kill('SIGKILL');
    await end;
    const buffer = path.join(folder, 'killed-client');
    const [left] = (await readdir(buffer)).filter((name) => /^(py|ts)-/.test(name));
    const journal = path.join(buffer, left!, 'journal.jsonl');
    // Nothing was noted as sent, and a write was torn: the worst that a power cut leaves.
    await rm(path.join(buffer, left!, 'cursor'), { force: true });
    await truncate(journal, (await stat(journal)).size - 7);
    await appendFile(journal, Buffer.from([0, 255, 123]));
    const reached = await ended(start([...resume, buffer]));
    expect(reached).toBe(0);
    const run = await newest();
    expect([run.id, run.state]).toEqual([id, 'FAILED']);
    expect(run.cause).toMatchObject({ code: 'CLIENT.KILLED' });
    const [series] = await points(id);
    expect(series!.pointCount).toBeGreaterThanOrEqual(5);
    expect(series!.pointCount).toBeLessThan(EPOCHS);
    // The line that was torn may be the last one said, of an epoch whose metrics are whole.
    const lines = run.logLines.length - 1;
    expect(series!.pointCount - lines).toBeOneOf([0, 1]);
    await expectAll(run, series!.pointCount, lines);
    expect(await readdir(buffer)).toEqual([]);
  });
});
