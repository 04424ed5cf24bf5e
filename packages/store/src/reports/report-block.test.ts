import { expect, it } from 'vitest';
import { parseBlocks, runsOf } from './report-block.ts';

const [a, b] = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'];

it('takes blocks of every kind, and names their runs once', () => {
  const blocks = parseBlocks([
    { kind: 'text', id: 't', markdown: '# Why' },
    { kind: 'chart', id: 'c', title: '', metric: 'val/f1', runIds: [a, b], frozen: false },
    { kind: 'runs', id: 'r', title: '', runIds: [a], columns: ['state', 'metric:val/f1'], frozen: true },
    {
      kind: 'confusion',
      id: 'm',
      title: '',
      runId: b,
      part: 'val',
      scope: 'beat',
      epoch: null,
      frozen: false,
    },
    { kind: 'comparison', id: 'v', title: '', baseline: a, runIds: [b], frozen: true },
  ]);
  expect(runsOf(blocks)).toEqual([a, b]);
});

it.each([
  ['a kind that is not there', [{ kind: 'iframe', id: 'x', src: 'https://evil.example' }]],
  ['numbers that the sender made up', [{ kind: 'text', id: 'x', markdown: '', content: { f1: 1 } }]],
  [
    'a live comparison',
    [{ kind: 'comparison', id: 'x', title: '', baseline: a, runIds: [b], frozen: false }],
  ],
  [
    'a column that is no setting',
    [{ kind: 'runs', id: 'x', title: '', runIds: [a], columns: ['notes'], frozen: true }],
  ],
  [
    'the same block twice',
    [
      { kind: 'text', id: 'x', markdown: '' },
      { kind: 'text', id: 'x', markdown: '' },
    ],
  ],
  ['no list', 'text'],
])('refuses %s', (_what, blocks) => {
  expect(() => parseBlocks(blocks)).toThrow(expect.objectContaining({ code: 'REPORT.BLOCK' }));
});
