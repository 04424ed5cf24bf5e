import type { RunsQuery, RunsQueryVariables } from '../../generated/graphql.ts';
import { metricsOf, paramsOf } from '../columns/column-key.ts';
import { filterOf, orderOf, type RunsView } from '../runs-view.ts';
import type { RowPage } from './row-store.ts';

export type RunRow = RunsQuery['runs']['edges'][number]['node'];

/** What a list is asked by: a change of it makes another list. */
export type RunsQuestion = Pick<RunsQueryVariables, 'filter' | 'order' | 'metrics' | 'params'>;

/** Metrics that tell how many epochs a run has, whatever it validates by. */
const epochMetrics: readonly string[] = ['val/accuracy', 'val/loss'];

/** Epochs that a run has validated; steps of its other metrics may count something else. */
export const epochsDone = ({ lastMetrics }: Pick<RunRow, 'lastMetrics'>): number =>
  Math.max(0, ...lastMetrics.filter(({ key }) => epochMetrics.includes(key)).map(({ step }) => step));

export const questionOf = (view: RunsView): RunsQuestion => {
  const keys = view.columns.map(({ key }) => key);
  return {
    filter: filterOf(view),
    order: orderOf(view),
    metrics: [...new Set([...metricsOf(keys), ...(keys.includes('epochs') ? epochMetrics : [])])].sort(),
    params: paramsOf(keys),
  };
};

export const toRowPage = ({ edges, pageInfo, totalCount }: RunsQuery['runs']): RowPage<RunRow> => ({
  rows: edges.map(({ node }) => node),
  endCursor: pageInfo.endCursor ?? null,
  totalCount,
});

/** The first page of a list, fetched by the server together with the page. */
export interface FirstRuns {
  /** The question as JSON. */
  readonly question: string;
  readonly page: RowPage<RunRow>;
}
