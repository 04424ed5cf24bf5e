import { type OperationRows, readers } from './row.ts';

/** The team's runs have no predictions: being told so is to be let in. */
const told = 'COMPARISON.NO_PREDICTIONS';

export const evaluationRows: OperationRows = {
  'Query.comparison': {
    document:
      'query ($baseline: ID!, $runs: [ID!]!) { comparison(baseline: $baseline, runs: $runs) { notes } }',
    variables: ({ finishedRunId: baseline, runId }) => ({ baseline, runs: [runId] }),
    access: {
      ...readers('RUN.NOT_FOUND'),
      ...{ owner: told, member: told, viewer: told, readKey: told, writeKey: told },
    },
  },
  'Query.modes': {
    document: '{ modes { choices { dataset { value } } sets { key } leftOut { run { name } } notes } }',
    access: readers(),
    // The finished run has no predictions: it is left out, by name.
    shows: () => 'secret run',
  },
};
