import { type OperationRows, writers } from './row.ts';

export const runLifeRows: OperationRows = {
  'Mutation.updateRun': {
    document:
      'mutation ($id: ID!, $input: UpdateRunInput!) { updateRun(id: $id, input: $input) { id notes } }',
    variables: async ({ newRun }) => ({ id: await newRun(), input: { notes: 'noted' } }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'noted',
  },
  'Mutation.tagRuns': {
    document: 'mutation ($ids: [ID!]!) { tagRuns(ids: $ids, add: ["tagged"]) { id tags } }',
    variables: async ({ newRun }) => ({ ids: [await newRun()] }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'tagged',
  },
  'Mutation.archiveRuns': {
    document: 'mutation ($ids: [ID!]!) { archiveRuns(ids: $ids) { id name } }',
    variables: async ({ newEndedRun }) => ({ ids: [await newEndedRun()] }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'secret run',
  },
  'Mutation.restoreRuns': {
    document: 'mutation ($ids: [ID!]!) { restoreRuns(ids: $ids) { id name } }',
    variables: async ({ newArchivedRun }) => ({ ids: [await newArchivedRun()] }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'secret run',
  },
  'Mutation.deleteRuns': {
    document: 'mutation ($ids: [ID!]!) { deleteRuns(ids: $ids) }',
    variables: async ({ newEndedRun }) => ({ ids: [await newEndedRun()] }),
    access: { ...writers('RUN.NOT_FOUND'), member: 'ACCESS.NOT_YOURS' },
  },
  'Mutation.setBaseline': {
    document: 'mutation ($runId: ID!) { setBaseline(experiment: "default", runId: $runId) { id name } }',
    variables: async ({ newRun }) => ({ runId: await newRun() }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'secret run',
  },
};
