import { describe, expect, it } from 'vitest';
import type { Column } from '../columns/table-layout.ts';
import type { RunRow } from '../rows/runs-question.ts';
import { runsCsv } from './runs-csv.ts';

const last = (key: string, step: number, value: number) => ({
  key,
  step,
  value,
  minimum: value,
  maximum: value,
});
const run: RunRow = {
  ...{ id: 'a', number: 7, name: 'first', experiment: 'default', group: null, tags: [], archivedAt: null },
  ...{ state: 'FINISHED', kind: 'OUTSIDE', mode: null, cause: null, dataset: null, createdBy: null },
  ...{ createdAt: '2026-11-01T10:00:00Z', startedAt: null, endedAt: null, progress: null, params: [] },
  lastMetrics: [last('train/loss', 4_000, 0.25), last('val/loss', 3, 0.5)],
};
const columns = (...keys: Column['key'][]): Column[] =>
  keys.map((key) => ({ key, widthPx: 100, pinned: false }));

describe('runs as CSV', () => {
  it('count the epochs that were validated, not the steps of a metric beside them', () => {
    expect(runsCsv([run], columns('epochs', 'metric:train/loss'))).toEqual({
      columns: ['number', 'id', 'epochs', 'metric:train/loss'],
      rows: [[7, 'a', 3, 0.25]],
    });
  });
});
