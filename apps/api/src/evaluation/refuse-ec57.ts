import { fiveClasses } from '@beatlab/pipeline/label/label-map';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import type { Cause } from '../runs/cause.type.ts';

/** Why these predictions have no EC57 report; null where they have one. */
export function refuseEc57(
  { classes, records }: Pick<BeatPredictionsFile, 'classes' | 'records'>,
  hasFrequency: (record: BeatPredictionsFile['records'][number]) => boolean,
): Cause | null {
  if (classes.join() !== fiveClasses.join()) {
    return {
      code: 'EC57.CLASSES',
      message: `EC57 compares the classes ${fiveClasses.join(', ')}; this run tells ${classes.join(', ')} apart`,
      where: 'mode',
      remedy: 'Ask a five-class run.',
    };
  }
  const timeless = records.find((record) => !hasFrequency(record));
  if (timeless === undefined) return null;
  return {
    code: 'EC57.NO_FREQUENCY',
    message: `nobody said how often record ${timeless.name} was sampled, so its first five minutes are not known`,
    where: timeless.name,
    remedy: 'Store predictions with the sampling frequency of each record, or name the dataset version.',
  };
}
