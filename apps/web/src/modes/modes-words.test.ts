import { describe, expect, it } from 'vitest';
import {
  type ModesFigure,
  type ModesResult,
  seedSentence,
  seedShare,
  verdictSentence,
  whyNoVerdict,
} from './modes-words.ts';

const interval = (value: number, low: number, high: number, standardError = 0.01) => ({
  ...{ value, low, high, standardError },
});
const figure = (of: Partial<ModesFigure> = {}): ModesFigure => ({
  name: 'F1',
  binary: { ...interval(0.6, 0.5, 0.7), runs: [0.59, 0.61], spread: 0.014 },
  fiveClass: { ...interval(0.65, 0.5, 0.7), runs: [0.64, 0.66], spread: 0.014 },
  difference: interval(0.05, 0.012, 0.091),
  withSeeds: interval(0.05, -0.004, 0.11, 0.02),
  ...{ seedError: 0.01, pValue: 0.01, adjustedPValue: 0.04, verdict: 'BETTER', ...of },
});
const result = (patients: number) =>
  ({ patients: Array(patients).fill('p'), figures: Array(6).fill(figure()) }) as unknown as ModesResult;

describe('a verdict in words', () => {
  it('says which mode is better, by how much, and how sure that is', () => {
    expect(verdictSentence(figure())).toBe(
      'Five classes find abnormal beats better than binary: F1 65.0 % with five classes, 60.0 % with binary (+5.0 points, 95 % interval over patients +1.2 to +9.1).',
    );
    expect(verdictSentence(figure({ verdict: 'CANNOT_TELL' }))).toMatch(/^These patients cannot tell/);
    expect(verdictSentence(figure({ verdict: 'WORSE' }))).toMatch(/^Five classes find abnormal beats worse/);
  });

  it('explains an interval that keeps clear of zero and is no verdict, and nothing else', () => {
    const unsure = figure({ verdict: 'CANNOT_TELL', adjustedPValue: 0.117 });
    expect(whyNoVerdict(unsure, result(22))).toContain('p = 0.117 after Holm’s correction');
    expect(whyNoVerdict(unsure, result(4))).toContain('With 4 patients nothing can be told');
    expect(whyNoVerdict(figure(), result(22))).toBeNull();
    const around = figure({ verdict: 'CANNOT_TELL', difference: interval(0.01, -0.02, 0.04) });
    expect(whyNoVerdict(around, result(22))).toBeNull();
  });

  it('says what part of the uncertainty seeds make, and that others might turn the verdict', () => {
    expect(seedShare(figure())).toBeCloseTo(0.5, 12);
    expect(seedSentence(figure())).toContain('50.0 % of what is uncertain about it comes from seeds');
    expect(seedSentence(figure())).toContain('other seeds of the same settings might turn the verdict');
    const sure = figure({ withSeeds: interval(0.05, 0.001, 0.1) });
    expect(seedSentence(sure)).not.toContain('might turn');
    const single = figure({ binary: { ...figure().binary, runs: [0.6] } });
    expect(seedSentence(single)).toContain('Train several seeds');
  });
});
