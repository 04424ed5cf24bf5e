import { describe, expect, it } from 'vitest';
import { overWorker } from './over-worker.ts';
import type { FromAttempt } from './protocol.ts';

const found = (name: string) => ({ files: [{ name, sha256: name.repeat(64), sizeBytes: 1 }] });

describe('an attempt and its worker', () => {
  it('match answers with questions, in whatever order they come', async () => {
    const said: FromAttempt[] = [];
    const { ledger, answer } = overWorker((message) => said.push(message));
    const [first, second] = [ledger.find(['k1', 'k2']), ledger.find(['k3'])];
    expect(said).toEqual([
      { type: 'find-stages', id: 1, keys: ['k1', 'k2'] },
      { type: 'find-stages', id: 2, keys: ['k3'] },
    ]);
    answer({ type: 'found-stages', id: 2, found: [null] });
    answer({ type: 'found-stages', id: 1, found: [found('a'), null] });
    expect(await first).toEqual([found('a'), null]);
    expect(await second).toEqual([null]);
  });

  it('report in the order in which things happen, with NaN as it is', () => {
    const said: FromAttempt[] = [];
    const { report } = overWorker((message) => said.push(structuredClone(message)));
    report.log('one');
    report.epoch({
      epoch: 1,
      seconds: 2,
      metrics: [{ key: 'val/recall/Q', value: Number.NaN }],
      confusion: [],
      artifacts: [],
    });
    report.log('two', 'warning');
    expect(said.map(({ type }) => type)).toEqual(['log', 'epoch', 'log']);
    expect(said[1]).toMatchObject({ epoch: { metrics: [{ value: Number.NaN }] } });
  });
});
