import { describe, expect, it } from 'vitest';
import { layOutLineage, NODE } from './lay-out-lineage.ts';
import { type AnsweredLineage, lineageGraph } from './lineage-graph.ts';

const records = ['100', '101', '102', '103', '104'];
/** A dataset, sentences of each record, a vocabulary, and the run that was made from them. */
const up: AnsweredLineage = {
  nodes: [
    { kind: 'RUN', id: 'r', name: 'run 1' },
    { kind: 'DATASET_VERSION', id: 'd', name: 'mitdb' },
    { kind: 'FILE', id: 'v', name: 'vocabulary.json' },
    ...records.map((name) => ({ kind: 'FILE' as const, id: name, name: `sentences/${name}` })),
  ],
  edges: [
    { from: 1, to: 0, role: 'dataset' },
    { from: 2, to: 0, role: 'vocabulary' },
    ...records.flatMap((_, at) => [
      { from: 3 + at, to: 0, role: 'sentences' },
      { from: 1, to: 3 + at, role: 'sentences' },
    ]),
  ],
};
const down: AnsweredLineage = {
  nodes: [
    { kind: 'RUN', id: 'r', name: 'run 1' },
    { kind: 'FILE', id: 'm', name: 'model.onnx' },
  ],
  edges: [{ from: 0, to: 1, role: 'model' }],
};

describe('lineageGraph', () => {
  it('makes one node of many files of one role between the same neighbours', () => {
    const { nodes, edges } = lineageGraph([up, down]);
    expect(nodes.map(({ name, role }) => `${role}: ${name}`).toSorted()).toEqual([
      'dataset version: mitdb',
      'model: model.onnx',
      'run: run 1',
      'sentences: 5 files',
      'vocabulary: vocabulary.json',
    ]);
    expect(nodes.find(({ id }) => id === null)?.members).toEqual(records.map((name) => `sentences/${name}`));
    expect(edges).toHaveLength(5);
  });

  it('shows each where they are unfolded', () => {
    expect(lineageGraph([up, down], ['sentences']).nodes).toHaveLength(9);
  });
});

describe('layOutLineage', () => {
  const picture = layOutLineage(lineageGraph([up, down]));
  const of = (name: string) => picture.nodes.find((node) => node.name === name)!;

  it('places what was made right of what it was made from', () => {
    expect(of('mitdb').x).toBeLessThan(of('5 files').x);
    expect(of('5 files').x).toBeLessThan(of('run 1').x);
    expect(of('run 1').x).toBeLessThan(of('model.onnx').x);
  });

  it('lays no node over another, and none outside the picture', () => {
    for (const a of picture.nodes) {
      expect(a.x + NODE.width).toBeLessThanOrEqual(picture.width);
      expect(a.y + NODE.height).toBeLessThanOrEqual(picture.height);
      for (const b of picture.nodes)
        if (a !== b) expect(a.x !== b.x || Math.abs(a.y - b.y) >= NODE.height).toBe(true);
    }
  });
});
