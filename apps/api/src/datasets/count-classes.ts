import {
  type ClassificationMode,
  classNames,
  collapse,
  isBeat,
  type LabelMap,
} from '@beatlab/pipeline/label/label-map';
import type { SymbolCounts } from './read-manifest.ts';

/** Annotated beats of each class of a mode, in the order of its classes. */
export function countClasses(symbols: SymbolCounts, labelMap: LabelMap, mode: ClassificationMode): number[] {
  const counts = classNames(mode).map(() => 0);
  for (const [symbol, count] of Object.entries(symbols)) {
    if (isBeat(symbol, labelMap)) counts[collapse(labelMap.classOf.get(symbol)!, mode)]! += count;
  }
  return counts;
}

/** Sums of each class over several records. */
export const addUp = (counts: readonly (readonly number[])[], classCount: number): number[] =>
  Array.from({ length: classCount }, (_, index) => counts.reduce((sum, one) => sum + (one[index] ?? 0), 0));
