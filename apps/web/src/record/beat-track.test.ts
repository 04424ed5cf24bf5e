import { describe, expect, it } from 'vitest';
import { nextTime, trackOfRun, trackOfTruth } from './beat-track.ts';

const beats = {
  classes: ['N', 'V'],
  samples: [360, 720, 1080],
  truth: [0, 1, 1],
  predicted: [0, 0, -1],
  extraSamples: [900],
  extraPredicted: [1],
};

describe('the track of a run', () => {
  it('holds beats and extra detections in order of time, each with how it stands to the truth', () => {
    const track = trackOfRun('#1', beats, 360);
    expect([...track.seconds]).toEqual([1, 2, 2.5, 3]);
    expect(track.standing).toEqual(['right', 'wrong', 'extra', 'missed']);
    expect(track.labels).toEqual(['N', 'N', 'V', 'V']);
  });
});

describe('the track of the truth', () => {
  it('names beats by the class that a run knows them as, and rhythms by their text', () => {
    const annotations = {
      samples: [18, 360, 720, 800],
      symbols: ['+', 'L', 'V', '~'],
      notes: ['(N', '', '', ''],
    };
    expect(trackOfTruth(annotations, beats, 360).labels).toEqual(['(N', 'N', 'V', '~']);
    expect(trackOfTruth(annotations, null, 360).labels).toEqual(['(N', 'L', 'V', '~']);
  });
});

describe('nextTime', () => {
  const { seconds, standing } = trackOfRun('#1', beats, 360);
  const isError = (at: number) => standing[at] !== 'right';

  it('goes to the next that counts, in either direction, and never stays', () => {
    expect(nextTime(seconds, isError, 0, 1)).toBe(2);
    expect(nextTime(seconds, isError, 2, 1)).toBe(2.5);
    expect(nextTime(seconds, isError, 2.5, -1)).toBe(2);
    expect(nextTime(seconds, isError, 2, -1)).toBeNull();
    expect(nextTime(seconds, isError, 3, 1)).toBeNull();
  });
});
