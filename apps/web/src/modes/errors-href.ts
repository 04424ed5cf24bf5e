import { beatsAddress } from '../evaluation/beats-address.ts';
import type { ModesRun } from './modes-words.ts';
import { type Slice, symbolsOfClass } from './plan-errors.ts';

/**
 * The beats behind a number of the table: of this kind, called the other of the two classes by this run, or not detected. A
 * binary run knows no AAMI classes, so theirs are asked for by their annotation codes.
 */
export const errorsHref = (
  { run }: Pick<ModesRun, 'run'>,
  slice: Slice,
  slices: readonly Slice[],
  undetected = false,
): string => {
  const isBinary = run.mode === 'BINARY';
  const { kind, name, ofClass, isAbnormal } = slice;
  const record = kind === 'RECORD' ? name : null;
  const symbol =
    kind === 'SYMBOL'
      ? [name]
      : kind === 'CLASS' && isBinary && ofClass !== null && isAbnormal
        ? symbolsOfClass(slices, ofClass ?? '')
        : null;
  const truth = isAbnormal ? (isBinary ? 'A' : kind === 'CLASS' ? name : null) : 'N';
  if (undetected) return beatsAddress(run.id, { truth, predicted: 'missed', record, symbol });
  // Five classes call a normal beat abnormal in four ways: then all that is wrong is asked for.
  const predicted = isAbnormal ? 'N' : isBinary ? 'A' : null;
  const right = !isBinary && (predicted === null || truth === null) ? 'no' : null;
  return beatsAddress(run.id, { truth, predicted, record, symbol, right });
};
