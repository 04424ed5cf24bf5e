import { describe, expect, it } from 'vitest';
import { provenanceRows } from './provenance-rows.ts';

const texts = (provenance: unknown) =>
  provenanceRows(provenance).map(({ name, value }) => `${name}: ${value}`);

describe('provenanceRows', () => {
  it('reads like words, with sizes in units and hashes told apart', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const cpu = { model: 'EPYC', count: 2 };
    expect(provenanceRows({ gitCommit: commit, gitDirty: false, cpu, memoryBytes: 25e9 })).toEqual([
      { name: 'cpu › count', value: '2', kind: 'text' },
      { name: 'cpu › model', value: 'EPYC', kind: 'text' },
      { name: 'git commit', value: commit, kind: 'hash' },
      { name: 'git dirty', value: 'no', kind: 'text' },
      { name: 'memory', value: '25.0 GB', kind: 'text' },
    ]);
  });

  it('gives each stage one row that goes by the stage’s name', () => {
    const stages = [
      { stage: 'preprocess', made: 3, found: 0, seconds: 1.220923414 },
      { stage: 'segments', made: 0, found: 3, seconds: 0.049 },
    ];
    expect(texts({ stages })).toEqual([
      'stages › preprocess: found 0, made 3, 1.2 s',
      'stages › segments: found 3, made 0, 49 ms',
    ]);
  });

  it('puts counts by class into one row, in the order of the classes', () => {
    expect(texts({ trainLabels: { F: 144, N: 1320, Q: 0, S: 0, V: 558 } })).toEqual([
      'train labels: N 1\u202f320, S 0, V 558, F 144, Q 0',
    ]);
  });

  it('shows what is not there with a dash', () => {
    expect(texts({ split: { train: ['119', '208'], leftOut: [] }, weights: null })).toEqual([
      'split › left out: –',
      'split › train: 119, 208',
      'weights: –',
    ]);
  });

  it('has no rows before a trainer took the run', () => {
    expect(provenanceRows(null)).toEqual([]);
  });
});
