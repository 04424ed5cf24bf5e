import { formatP, formatPoints, pointDigits, pointsRange } from '../format/format-difference.ts';
import { formatCount, formatShare } from '../format/format-number.ts';
import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import type { AbnormalFigure, ModesQuery, Verdict } from '../generated/graphql.ts';
import { figureNames } from './modes-view.ts';

export type ModesAnswer = ModesQuery['modes'];
export type ModesResult = NonNullable<ModesAnswer['result']>;
export type ModesFigure = ModesResult['figures'][number];
export type ModesRun = ModesAnswer['runs'][number];

export const figureLabel: Readonly<Record<AbnormalFigure, string>> = {
  F1: 'F1',
  SENSITIVITY: 'Sensitivity',
  SPECIFICITY: 'Specificity',
  POSITIVE_PREDICTIVITY: 'Positive predictivity',
  ACCURACY: 'Accuracy',
  AUC: 'Area under the ROC curve',
};

export const figureMeaning: Readonly<Record<AbnormalFigure, string>> = {
  F1: 'harmonic mean of sensitivity and positive predictivity of abnormal beats',
  SENSITIVITY: 'share of the abnormal beats that are called abnormal',
  SPECIFICITY: 'share of the normal beats that are not called abnormal',
  POSITIVE_PREDICTIVITY: 'share of the beats called abnormal that are',
  ACCURACY: 'share of all beats that are called what they are',
  AUC: 'share of pairs of an abnormal and a normal beat in the right order by 1 − p(N), whatever the threshold',
};

export const verdictLabel: Readonly<Record<Verdict, string>> = {
  BETTER: 'Five classes are better',
  WORSE: 'Five classes are worse',
  CANNOT_TELL: 'Cannot tell',
};

/** Figures in the order that the page tells them in. */
export const inOrder = (figures: readonly ModesFigure[]): ModesFigure[] =>
  figureNames.flatMap((name) => figures.filter((figure) => figure.name === name));

/** The answer to the page's question, by one figure. */
export const verdictSentence = ({ name, binary, fiveClass, difference, verdict }: ModesFigure): string => {
  const values = `${formatShare(fiveClass.value)} with five classes, ${formatShare(binary.value)} with binary`;
  const digits = pointDigits(difference.standardError);
  const interval = `${formatPoints(difference.value, digits)} points, 95 % interval over patients ${pointsRange(difference)}`;
  const of = figureLabel[name];
  if (verdict === 'BETTER')
    return `Five classes find abnormal beats better than binary: ${of} ${values} (${interval}).`;
  if (verdict === 'WORSE')
    return `Five classes find abnormal beats worse than binary: ${of} ${values} (${interval}).`;
  return `These patients cannot tell which finds abnormal beats better: ${of} ${values} (${interval}).`;
};

/** Why an interval that keeps clear of zero is still no verdict; null where there is nothing to explain. */
export const whyNoVerdict = (figure: ModesFigure, { patients, figures }: ModesResult): string | null => {
  const { low, high } = figure.difference;
  const isClear = metricNumber(low) > 0 || metricNumber(high) < 0;
  if (figure.verdict !== 'CANNOT_TELL' || !isClear) return null;
  if (patients.length < 6)
    return `With ${patients.length} patients nothing can be told, even where all of them agree: it takes six.`;
  return `The interval of this figure alone keeps clear of zero, but of ${figures.length} figures that are looked at together one does so by chance too often: p = ${formatP(figure.adjustedPValue)} after Holm’s correction.`;
};

/** What the interval stands on. */
export const basisSentence = (result: ModesResult, runs: readonly ModesRun[]): string => {
  const binary = runs.filter(({ run }) => run.mode === 'BINARY').length;
  const { patients, beats, abnormalBeats, resamples, figures, pairs } = result;
  return `${formatCount(resamples)} resamples of ${patients.length} patients with ${formatCount(beats)} beats, ${formatCount(abnormalBeats)} of them abnormal; ${binary} binary and ${runs.length - binary} five-class ${runs.length === 2 ? 'run' : 'runs'}, ${pairedWords(pairs, runs.length)}; Holm’s correction over ${figures.length} figures.`;
};

const pairedWords = (pairs: number, runs: number): string => {
  if (pairs === 0) return 'no seed in common';
  if (2 * pairs === runs) return pairs === 1 ? 'paired by their seed' : 'all paired by seed';
  return `${pairs} ${pairs === 1 ? 'pair' : 'pairs'} by seed`;
};

/** What the seeds make of it. */
export const seedSentence = (figure: ModesFigure): string => {
  const { binary, fiveClass, seedError, difference, withSeeds } = figure;
  if (binary.runs.length < 2 || fiveClass.runs.length < 2) {
    return 'A mode has one run only: what its seed makes of the difference is not known. Train several seeds of each mode.';
  }
  const share = seedShare(figure);
  const parts = [
    `Seeds alone move the difference by ± ${points(seedError)} points (standard error), patients alone by ± ${points(difference.standardError)}: ${formatShare(share)} of what is uncertain about it comes from seeds.`,
    `With seeds drawn anew as well as patients the interval is ${pointsRange(withSeeds)}.`,
  ];
  const [low, high] = [metricNumber(withSeeds.low), metricNumber(withSeeds.high)];
  if (figure.verdict !== 'CANNOT_TELL' && low <= 0 && high >= 0) {
    parts.push('It holds zero: other seeds of the same settings might turn the verdict.');
  }
  return parts.join(' ');
};

const points = (value: MetricValue): string => (metricNumber(value) * 100).toFixed(2);

/** Share of the variance of the difference that comes from the seeds; NaN where they are too few. */
export const seedShare = ({ seedError, difference }: ModesFigure): number => {
  const [seeds, patients] = [metricNumber(seedError) ** 2, metricNumber(difference.standardError) ** 2];
  return seeds / (seeds + patients);
};
