import type { PredictionFilter, PredictionState } from '../generated/graphql.ts';
import { runStates } from '../run-list/runs-view.ts';
import { readList } from '../url/patch-search.ts';

/** Which predictions the list shows, as the address says it. */
export interface PredictionsView {
  readonly text: string;
  readonly states: readonly PredictionState[];
  /** Only of this run's model. */
  readonly runId: string | null;
}

export const readPredictionsView = (search: Pick<URLSearchParams, 'get'>): PredictionsView => ({
  text: search.get('q') ?? '',
  states: readList(search, 'state', runStates),
  runId: search.get('run'),
});

/** Whether anything is filtered away. */
export const isFiltered = ({ text, states, runId }: PredictionsView): boolean =>
  text.trim() !== '' || states.length > 0 || runId !== null;

export const filterOf = ({ text, states, runId }: PredictionsView): PredictionFilter => ({
  ...(text.trim() === '' ? {} : { text: text.trim() }),
  ...(states.length === 0 ? {} : { states: [...states] }),
  ...(runId === null ? {} : { runId }),
});
