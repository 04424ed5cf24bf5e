import { TrainerError } from '../errors.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';

/**
 * Refuses parts without a single labelled token: there would be nothing to learn, or nothing to judge.
 *
 * *errors* `LABELS.NONE`
 */
export function checkLabels(
  train: readonly LabelledRecord[],
  val: readonly LabelledRecord[],
  labelMap: string,
): void {
  for (const [part, records] of [
    ['training', train],
    ['validation', val],
  ] as const) {
    const labelled = records.some(({ sentences }) =>
      sentences.some(({ label }) => label.some((value) => value >= 0)),
    );
    if (labelled) continue;
    throw new TrainerError({
      code: 'LABELS.NONE',
      message: `the ${part} records (${records.map(({ name }) => name).join(', ')}) have no labelled beat`,
      where: 'records',
      remedy: `Use more minutes or other records; label map ${labelMap} gives none of their annotations a class.`,
    });
  }
}
