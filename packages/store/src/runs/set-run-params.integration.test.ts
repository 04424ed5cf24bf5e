import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../generated/prisma/client.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { setRunParams } from './set-run-params.ts';

let test: TestStore;
let run: Run;
beforeAll(async () => {
  test = await createTestStore();
  run = await newRun(test.store, { learningRate: 3e-4 });
});
afterAll(() => test.drop());

const set = (config: Record<string, unknown>) =>
  test.store.database.$transaction((transaction) => setRunParams(transaction, run.id, config));
const params = async () => {
  const rows = await test.store.database.runParam.findMany({
    where: { runId: run.id },
    orderBy: { key: 'asc' },
  });
  return Object.fromEntries(rows.map(({ key, number, text }) => [key, number ?? text]));
};

describe('the settings of a run', () => {
  it('are there with the run, but for those that are null', async () => {
    const stored = await params();
    expect(stored).toMatchObject({ learningRate: 3e-4, mode: 'five-class', dataset: 'synthetic' });
    expect(stored).not.toHaveProperty('minutes');
    const rows = await test.store.database.runParam.findMany({ where: { runId: run.id } });
    expect(new Set(rows.map(({ teamId }) => teamId))).toEqual(new Set([run.teamId]));
  });

  it('have dotted paths, and are replaced as a whole', async () => {
    await set({ optimizer: { name: 'adam', betas: [0.9, 0.999], amsgrad: false }, depth: 12, none: null });
    expect(await params()).toEqual({
      depth: 12,
      'optimizer.amsgrad': 'false',
      'optimizer.betas': '[0.9, 0.999]',
      'optimizer.name': 'adam',
    });
  });

  it('may be said twice, hold any text, and a number as text stays text', async () => {
    await set({ 'a.b': 1, a: { b: 1 }, text: 'NUL \u0000 and 漢字', digits: '12' });
    expect(await params()).toEqual({ 'a.b': 1, digits: '12', text: 'NUL \uFFFD and 漢字' });
  });

  it.each([{ ['x'.repeat(251)]: 1 }, { a: { ['x'.repeat(249)]: 1 } }, { '': 1 }])(
    'are refused where a name cannot be kept, and the old ones stay',
    async (config) => {
      await set({ kept: 1 });
      await expect(set(config)).rejects.toMatchObject({ code: 'RUN.PARAM_KEY' });
      expect(await params()).toEqual({ kept: 1 });
    },
  );
});
