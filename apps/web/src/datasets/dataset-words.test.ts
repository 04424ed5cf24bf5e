import { describe, expect, it } from 'vitest';
import { datasetsTable, importShare, importWords, suggestName } from './dataset-words.ts';

const version = { id: 'v', hash: 'a', recordCount: 48 };
const running = { state: 'RUNNING', cancelRequested: false, version: null } as const;

describe('the adding of a dataset in words', () => {
  it('tells stage by stage how far it is', () => {
    const at = (stage: string) => ({
      ...running,
      progress: { stage, done: 12, total: 144, bytes: 2_000_000 },
    });
    expect(importWords(at('download'))).toBe('Downloads: 12 of 144 files, 2.00 MB');
    expect(importWords(at('unpack'))).toContain('Unpacks: 12 of 144');
    expect(importWords(at('read'))).toBe('Reads and hashes: 12 of 144 records');
    expect(importShare(at('read'))).toBeCloseTo(8.33, 2);
    expect(importWords({ ...at('read'), cancelRequested: true })).toBe('Ending …');
  });

  it('tells how it ended', () => {
    expect(importWords({ ...running, state: 'FINISHED', progress: null, version })).toBe(
      'Added: 48 records.',
    );
    expect(importWords({ ...running, state: 'FAILED', progress: null })).toBe('Failed.');
    expect(importShare({ state: 'QUEUED', progress: null })).toBeNull();
  });
});

it('a zip or a folder suggests a name that a dataset may have', () => {
  expect(suggestName('/data/ecg/mitdb/')).toBe('mitdb');
  expect(suggestName('MIT-BIH arrhythmia (1.0.0).zip')).toBe('MIT-BIH-arrhythmia-1.0.0-');
  expect(suggestName('C:\\data\\.hidden')).toBe('hidden');
  expect(suggestName('')).toBe('');
});

it('a dataset without a version has a row of its name alone', () => {
  const { columns, rows } = datasetsTable([{ id: 'd', name: 'empty', versions: [], newestVersion: null }]);
  expect(rows).toEqual([['empty', ...Array(columns.length - 1).fill(undefined)]]);
});
