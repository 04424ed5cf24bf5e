import { confusionCells } from '@beatlab/evaluation/confusion-matrix';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { describe, expect, it } from 'vitest';
import { PartJudge } from './judge-part.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { encodePredictions, predictionsCsv } from './predictions-file.ts';

/**
 * Two leads of three tokens: beat 0 on both leads, beat 1 on the second alone, beat 2 on none; the last token of the
 * second lead speaks for an R peak without an annotation.
 */
const record: LabelledRecord = {
  name: '100',
  samplingFrequencyHz: 360,
  ownSamplingFrequencyHz: 360,
  extras: [500],
  flutter: [[600, 700]],
  sentences: [sentence([0, -1, -1], [0, -1, -1]), sentence([0, 1, 0], [0, 1, 3])],
  beats: [
    { sample: 77, symbol: 'N', class: 0, peak: 78 },
    { sample: 370, symbol: 'V', class: 1, peak: 369 },
    { sample: 662, symbol: '"', class: 1, peak: -1 },
  ],
};

function sentence(label: number[], beat: number[]) {
  return {
    token: Int32Array.of(5, 6, 7),
    value: new Float32Array(3),
    label: Int8Array.from(label),
    beat: Int32Array.from(beat),
  };
}

/** Logits of one window of five places, two classes: the same everywhere but on tokens. */
function logits(...tokens: [number, number][]): Float32Array {
  return Float32Array.from([9, 9, ...tokens.flat(), 9, 9]);
}

const inFives = { tokensPerWindow: 5 };

function judged(): PartJudge {
  const judge = new PartJudge([record], 2);
  judge.add([{ record: 0, lead: 0, start: 0, end: 3 }], logits([0, 1], [0, 9], [0, 9]), inFives);
  judge.add([{ record: 0, lead: 1, start: 0, end: 3 }], logits([3, 0], [0, 2], [0, 9]), inFives);
  return judge;
}

describe('judging a part', () => {
  it('decides on a beat by the mean of its probabilities on all leads', () => {
    const [first, second] = judged().decisions();
    const sure = (x: number) => 1 / (1 + Math.exp(-x));
    expect(first!.predicted).toBe(0);
    expect(first!.probabilities[0]).toBeCloseTo((sure(-1) + sure(3)) / 2, 7);
    expect(second).toMatchObject({ record: 0, beat: 1, predicted: 1 });
  });

  it('counts a beat that no token speaks for as missed', () => {
    const judge = judged();
    expect(judge.decisions()[2]!.predicted).toBe(-1);
    expect(confusionCells(judge.beats())).toEqual([
      { truth: 0, predicted: 0, count: 1 },
      { truth: 1, predicted: 1, count: 1 },
      { truth: 1, predicted: -1, count: 1 },
    ]);
  });

  it('decides on an R peak without an annotation, and counts it among no beats', () => {
    expect(judged().extraDecisions()).toMatchObject([{ record: 0, beat: 0, predicted: 1 }]);
    expect(judged().decisions()).toHaveLength(3);
  });

  it('counts each labelled token, those of no annotated beat too', () => {
    expect(confusionCells(judged().tokens)).toEqual([
      { truth: 0, predicted: 0, count: 1 },
      { truth: 0, predicted: 1, count: 2 },
      { truth: 1, predicted: 1, count: 1 },
    ]);
  });
});

describe('predictions', () => {
  const decisions = judged().decisions();
  const outcome = { decisions, extras: judged().extraDecisions(), epoch: 2 };

  it('keep every beat, with missed ones, in safetensors', () => {
    const { tensors, metadata } = decodeSafetensors(encodePredictions([record], outcome, ['N', 'A']));
    expect([...(tensors.sample!.data as Int32Array)]).toEqual([77, 370, 662]);
    expect([...(tensors.truth!.data as Int8Array)]).toEqual([0, 1, 1]);
    expect([...(tensors.predicted!.data as Int8Array)]).toEqual([0, 1, -1]);
    expect(tensors.probabilities!.shape).toEqual([3, 2]);
    expect(metadata).toMatchObject({ records: '["100"]', classes: '["N","A"]', epoch: '2' });
  });

  it('keep what EC57 asks for: where R peaks were, those without a beat, and flutter', () => {
    const { tensors, metadata } = decodeSafetensors(encodePredictions([record], outcome, ['N', 'A']));
    expect([...(tensors.peak!.data as Int32Array)]).toEqual([78, 369, -1]);
    expect([...(tensors['extra.sample']!.data as Int32Array)]).toEqual([500]);
    expect([...(tensors['extra.predicted']!.data as Int8Array)]).toEqual([1]);
    expect(metadata).toMatchObject({ samplingFrequenciesHz: '[360]', flutter: '[[[600,700]]]' });
  });

  it('quote what a table would take for its own', () => {
    const lines = predictionsCsv([record], decisions, ['N', 'A']).split('\n');
    expect(lines[0]).toBe('record,sample,symbol,truth,predicted,p_N,p_A');
    expect(lines[3]).toBe('100,662,"""",A,missed,,');
    expect(lines[2]).toMatch(/^100,370,V,A,A,0\.\d{6},0\.\d{6}$/);
  });
});
