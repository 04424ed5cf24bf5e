import { RunsDocument } from '../generated/first-load/graphql.ts';
import { askOnServer } from '../graphql/ask-on-server.ts';
import { PAGE_SIZE } from './rows/row-store.ts';
import { type FirstRuns, questionOf, toRowPage } from './rows/runs-question.ts';
import { readRunsView } from './runs-view.ts';

/** The first page of the view that an address asks for, read while the server renders; null where it can't be, or has groups. */
export const readFirstRuns = async (search: URLSearchParams): Promise<FirstRuns | null> => {
  const view = readRunsView(search);
  if (view.grouping !== null) return null;
  const question = questionOf(view);
  const answer = await askOnServer(RunsDocument, { ...question, first: PAGE_SIZE, after: null, skip: 0 });
  return answer === null ? null : { question: JSON.stringify(question), page: toRowPage(answer.runs) };
};
