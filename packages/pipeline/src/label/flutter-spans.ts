import type { Annotation } from '../io/annotation.ts';

/**
 * Stretches of ventricular flutter or fibrillation, from `[` to `]`, both included; AAMI EC57 leaves their beats out.
 *
 * *units* samples, half-open; one that does not end lasts to `recordEnd`
 */
export function flutterSpans(
  annotations: readonly Annotation[],
  recordEnd: number,
): [start: number, end: number][] {
  const ends = annotations.filter(({ symbol }) => symbol === ']');
  return annotations
    .filter(({ symbol }) => symbol === '[')
    .map(({ sample: start }) => {
      const end = ends.find(({ sample }) => sample >= start);
      return [start, end === undefined ? recordEnd : end.sample + 1];
    });
}
