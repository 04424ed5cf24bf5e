import type { AbnormalFigure, ModesQueryVariables } from '../generated/graphql.ts';
import { readChoice } from '../url/patch-search.ts';

type Search = Pick<URLSearchParams, 'get'>;

/** What is chosen from, as the API and the address name it. */
export const choiceNames = ['dataset', 'split', 'labelMap', 'member', 'experiment', 'group'] as const;
export type ChoiceName = (typeof choiceNames)[number];

export const figureNames = [
  'F1',
  'SENSITIVITY',
  'SPECIFICITY',
  'POSITIVE_PREDICTIVITY',
  'ACCURACY',
  'AUC',
] as const satisfies readonly AbnormalFigure[];

export const sliceNames = ['class', 'code', 'patient'] as const;
export type SliceName = (typeof sliceNames)[number];
export const errorNames = ['misses', 'alarms'] as const;
export type ErrorName = (typeof errorNames)[number];

/** All that the page shows, as its address says it. */
export interface ModesView {
  readonly asked: ModesQueryVariables;
  /** By which figure the verdict is said. */
  readonly figure: AbnormalFigure;
  readonly by: SliceName;
  readonly errors: ErrorName;
}

export const readModesView = (search: Search): ModesView => {
  const chosen = Object.fromEntries(choiceNames.map((name) => [name, search.get(name)]));
  return {
    asked: { ...chosen, set: search.get('set'), anySettings: search.get('settings') === 'any' },
    figure: readChoice(search, 'figure', figureNames),
    by: readChoice(search, 'by', sliceNames),
    errors: readChoice(search, 'errors', errorNames),
  };
};
