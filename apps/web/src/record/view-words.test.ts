import { describe, expect, it } from 'vitest';
import { trackOfRun, trackOfTruth } from './beat-track.ts';
import { viewWords } from './view-words.ts';

const beats = {
  ...{ classes: ['N', 'V'], samples: [360, 720, 7200], truth: [0, 1, 0], predicted: [0, 0, 0] },
  ...{ extraSamples: [], extraPredicted: [] },
};
const annotations = { samples: beats.samples, symbols: ['N', 'V', 'N'], notes: ['', '', ''] };
const tracks = [trackOfTruth(annotations, beats, 360), trackOfRun('#3 binary', beats, 360)];

describe('viewWords', () => {
  it('says where one is, how many annotations are seen, and how a run stands to them', () => {
    expect(viewWords('100', { from: 0, span: 10 }, 1805.5, tracks)).toBe(
      'Record 100, 0:00.0 to 0:10.0 of 30:06, 2 annotations, #3 binary: 1 disagree',
    );
    expect(viewWords('100', { from: 15, span: 10 }, 1805.5, tracks)).toContain(
      '1 annotation, #3 binary: agrees',
    );
  });
});
