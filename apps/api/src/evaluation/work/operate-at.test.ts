import { describe, expect, it } from 'vitest';
import { operateAt } from './operate-at.ts';

/** Classes N, S and V; the last beat was missed. */
const beats = {
  classCount: 3,
  truth: Int8Array.of(0, 0, 1, 2, 2, 2),
  predicted: Int8Array.of(0, 2, 2, 2, 1, -1),
  probabilities: Float32Array.of(
    ...[0.75, 0.125, 0.125],
    ...[0.25, 0.25, 0.5],
    ...[0.125, 0.25, 0.625],
    ...[0.25, 0, 0.75],
    ...[0.25, 0.5, 0.25],
    ...[Number.NaN, Number.NaN, Number.NaN],
  ),
};

describe('operateAt', () => {
  it('counts beats of at least the threshold as called, those at it too', () => {
    expect(operateAt({ ...beats, positives: [2], threshold: 0.625 })).toEqual({
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 2,
    });
  });

  it('adds the probabilities of several classes up', () => {
    expect(operateAt({ ...beats, positives: [1, 2], threshold: 0.75 })).toEqual({
      truePositives: 3,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 1,
    });
  });

  it('takes the calls that were made where no threshold is given', () => {
    expect(operateAt({ ...beats, positives: [2], threshold: null })).toMatchObject({
      truePositives: 1,
      falsePositives: 2,
    });
    expect(operateAt({ ...beats, positives: [1, 2], threshold: null })).toMatchObject({
      truePositives: 3,
      falsePositives: 1,
    });
  });

  it('never finds a beat that was missed', () => {
    expect(operateAt({ ...beats, positives: [2], threshold: 0 })).toMatchObject({
      truePositives: 2,
      falseNegatives: 1,
    });
  });
});
