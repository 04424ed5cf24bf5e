import type { OutsideBeats } from '@beatlab/store/outside/log-outside-predictions';
import { ApiError } from '../errors.ts';
import { checkClasses } from './check-confusion.ts';
import type { BeatPredictionsInput } from './outside-log.args.ts';

export const mostBeats = 5_000;

/** Decisions on beats whose columns fit together. *errors* `REQUEST.ARGUMENT`, `RUN.CLASSES_DIFFER` */
export function checkBeats(beats: BeatPredictionsInput, mode: string | null): OutsideBeats {
  const { from, classes, record, sample, truth, probabilities } = beats;
  const symbol = beats.symbol ?? null;
  checkClasses(classes, mode);
  const count = record.length;
  if (count > mostBeats) throw refused(`${count} beats came at once, at most ${mostBeats} are taken`);
  if ([sample, truth, probabilities, symbol ?? record].some(({ length }) => length !== count)) {
    throw refused('the columns are not equally long');
  }
  if (truth.some((index) => index >= classes.length)) throw refused('truth names a class that is not there');
  if (probabilities.some((shares) => shares.length !== classes.length)) {
    throw refused('a beat has not one probability for each class');
  }
  return { from, classes, record, sample, truth, probabilities, symbol, epoch: beats.epoch ?? null };
}

const refused = (message: string): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message,
    where: 'beats',
    remedy: 'Send one entry of each column for each beat, and what is too much in several requests.',
  });
