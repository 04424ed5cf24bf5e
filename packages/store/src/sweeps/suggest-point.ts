import { openChance } from './chance.ts';
import type { Question, Sampler } from './sampler.ts';
import { type Point, pointAt, sizeOf } from './search-space.ts';
import { suggestAtRandom } from './suggest-at-random.ts';
import { suggestByParzen } from './suggest-by-parzen.ts';

/** Chooses the settings of a sweep's next run. Pure: the same seed, place and results give the same settings. */
export function suggestPoint(sampler: Sampler, question: Question): Point {
  const { space, seed, number } = question;
  switch (sampler) {
    case 'grid':
      return pointAt(space, (number - 1) % sizeOf(space));
    case 'random':
      return suggestAtRandom(question, openChance(seed, number));
    case 'tpe':
      return suggestByParzen(question, openChance(seed, number));
  }
}
