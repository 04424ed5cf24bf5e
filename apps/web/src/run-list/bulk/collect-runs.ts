import type { Client } from 'urql';
import { RunsDocument, type RunsQueryVariables } from '../../generated/first-load/graphql.ts';
import type { RunRow, RunsQuestion } from '../rows/runs-question.ts';

const PAGE = 200;
/** As many as a browser holds with ease. */
const MOST = 50_000;

/** All runs that a question finds, page after page. *errors* whatever the API refuses, as urql tells it */
export const collectRuns = async (client: Client, question: RunsQuestion): Promise<RunRow[]> => {
  const runs: RunRow[] = [];
  let after: string | null = null;
  while (runs.length < MOST) {
    const variables: RunsQueryVariables = { ...question, first: PAGE, after, skip: 0 };
    const answer = await client.query(RunsDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    if (answer.error !== undefined) throw answer.error;
    const page = answer.data?.runs;
    runs.push(...(page?.edges ?? []).map(({ node }) => node));
    after = page?.pageInfo.endCursor ?? null;
    if (page?.pageInfo.hasNextPage !== true) break;
  }
  return runs;
};
