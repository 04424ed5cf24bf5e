import { describe, expect, it } from 'vitest';
import { beatsInScene, leadPath, voltageRange } from './beat-scene.ts';

/** A change of rhythm, a beat, and an early one that was taken for a normal one. */
const facts = {
  record: {
    name: '100',
    samplingFrequencyHz: 360,
    annotations: {
      samples: [18, 77, 360],
      symbols: ['+', 'N', 'V'],
      notes: ['(N', '', ''],
      rrMs: [null, null, 786.1],
    },
  },
  run: {
    id: 'r',
    waves: null,
    recordBeats: { classes: ['N', 'V'], samples: [77, 360], truth: [0, 1], predicted: [0, 0] },
  },
};

describe('beatsInScene', () => {
  it('puts truth and call beside each annotated beat, and leaves out what is no beat', () => {
    const { beats, intervals } = beatsInScene(facts);
    expect(beats).toEqual([
      { seconds: 77 / 360, sample: 77, symbol: 'N', truth: 'N', predicted: 'N' },
      { seconds: 1, sample: 360, symbol: 'V', truth: 'V', predicted: 'N' },
    ]);
    expect(intervals).toEqual([{ from: 1 - 0.7861, to: 1, ms: 786.1 }]);
  });

  it('shows beats that the run was not judged on, as far as they have an interval', () => {
    const { beats } = beatsInScene({ ...facts, run: null });
    expect(beats.map(({ symbol, truth }) => [symbol, truth])).toEqual([['V', null]]);
  });

  it('calls a beat missed that was not detected', () => {
    const recordBeats = { ...facts.run.recordBeats, predicted: [0, -1] };
    expect(beatsInScene({ ...facts, run: { ...facts.run, recordBeats } }).beats[1]?.predicted).toBe('missed');
  });
});

describe('voltageRange', () => {
  it('holds all samples with some room, in half millivolts, two at least', () => {
    expect(voltageRange(Float32Array.of(-0.2, 1.6))).toEqual([-0.5, 2]);
    expect(voltageRange(Float32Array.of(0, 0.1))).toEqual([-1, 1]);
    expect(voltageRange(Float32Array.of(Number.NaN))).toEqual([-1, 1]);
  });
});

describe('leadPath', () => {
  it('is broken where samples are missing', () => {
    const samples = Float32Array.of(1, 2, Number.NaN, 3);
    const path = leadPath(
      { from: 10, samplingFrequencyHz: 10 },
      samples,
      (seconds) => 10 * seconds,
      (mv) => -mv,
    );
    expect(path).toBe('M10.0 -1.0L11.0 -2.0M13.0 -3.0');
  });
});
