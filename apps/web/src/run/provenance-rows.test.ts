import { expect, it } from 'vitest';
import { provenanceRows } from './provenance-rows.ts';

it('reads like words, with sizes in units and hashes told apart', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  expect(
    provenanceRows({
      gitCommit: commit,
      gitDirty: false,
      cpu: { model: 'EPYC', count: 2 },
      memoryBytes: 25e9,
    }),
  ).toEqual([
    { name: 'cpu › count', value: '2', kind: 'text' },
    { name: 'cpu › model', value: 'EPYC', kind: 'text' },
    { name: 'git commit', value: commit, kind: 'hash' },
    { name: 'git dirty', value: 'no', kind: 'text' },
    { name: 'memory', value: '25.0 GB', kind: 'text' },
  ]);
});

it('has no rows before a trainer took the run', () => {
  expect(provenanceRows(null)).toEqual([]);
});
