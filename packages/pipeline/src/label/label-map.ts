import { createHash } from 'node:crypto';
import { PipelineError } from '../errors.ts';

/** The five AAMI classes; a class is stored as its place in this list. */
export const fiveClasses = ['N', 'S', 'V', 'F', 'Q'] as const;
/** Normal against all else. */
export const twoClasses = ['N', 'A'] as const;

export const classificationModes = ['binary', 'five-class'] as const;
export type ClassificationMode = (typeof classificationModes)[number];

export const labelMapNames = ['guide', 'aami-strict'] as const;
export type LabelMapName = (typeof labelMapNames)[number];

/** Which class an annotation's symbol stands for; a symbol that is not in it labels nothing. */
export interface LabelMap {
  readonly name: string;
  /** sha256 of name and classes. */
  readonly hash: string;
  readonly classOf: ReadonlyMap<string, number>;
}

/** Symbols that label waves in the guide without marking a beat: a change of rhythm, a change of noise. */
const guideOnly = '+~';
const beatSymbols = { N: 'NLRej', S: 'AaJS', V: 'VE', F: 'F', Q: '/fQ' };

/** The guide's map, and a strict one in which only beats count. */
export const labelMaps: Readonly<Record<LabelMapName, LabelMap>> = {
  guide: labelMap('guide', { ...beatSymbols, N: beatSymbols.N + guideOnly }),
  'aami-strict': labelMap('aami-strict', beatSymbols),
};

/** Makes a label map from each class's symbols. *errors* `LABELS.AMBIGUOUS` */
export function labelMap(
  name: string,
  symbols: Readonly<Record<(typeof fiveClasses)[number], string>>,
): LabelMap {
  const classOf = new Map<string, number>();
  fiveClasses.forEach((className, index) => {
    for (const symbol of symbols[className]) {
      if (classOf.has(symbol)) {
        throw new PipelineError('LABELS.AMBIGUOUS', `label map ${name} gives ${symbol} two classes`, {
          where: symbol,
          remedy: 'Give each symbol one class.',
        });
      }
      classOf.set(symbol, index);
    }
  });
  // Symbols sorted, so that the order they are written in does not change the hash.
  const classes = fiveClasses.map((className) => [className, [...symbols[className]].sort().join('')]);
  const canonical = JSON.stringify({ name, classes });
  return { name, hash: createHash('sha256').update(canonical).digest('hex'), classOf };
}

/** Whether a symbol marks a beat; rhythm and noise changes never do. */
export function isBeat(symbol: string, { classOf }: LabelMap): boolean {
  return classOf.has(symbol) && !guideOnly.includes(symbol);
}

export function classNames(mode: ClassificationMode): readonly string[] {
  return mode === 'binary' ? twoClasses : fiveClasses;
}

/** A class of the five as a class of the mode; −1 (no label) stays. */
export function collapse(fiveClass: number, mode: ClassificationMode): number {
  return mode === 'binary' && fiveClass > 0 ? 1 : fiveClass;
}
