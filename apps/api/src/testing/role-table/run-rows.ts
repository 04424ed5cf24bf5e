import { everyone, type OperationRows, readers, writers } from './row.ts';

const name = () => 'secret run';

export const runRows: OperationRows = {
  'Query.run': {
    document: 'query ($id: ID!) { run(id: $id) { id name } }',
    variables: ({ runId: id }) => ({ id }),
    access: readers(),
    shows: name,
  },
  'Query.runs': {
    document: '{ runs(first: 5) { totalCount edges { cursor node { id name } } } }',
    access: readers(),
    shows: name,
  },
  'Query.compareRuns': {
    document: 'query ($id: ID!) { compareRuns(ids: [$id]) { runs { id name } settings { key values } } }',
    variables: ({ runId: id }) => ({ id }),
    access: readers(),
    shows: name,
  },
  'Query.runKeys': {
    document: '{ runKeys { metrics params { key } } }',
    access: readers(),
    shows: () => 'learningRate',
  },
  'Query.runGroups': {
    document: '{ runGroups(by: PARAM, param: "dataset") { totalCount groups { text runCount } } }',
    access: readers(),
    shows: () => 'secret-dataset',
  },
  'Query.settings': {
    document: '{ settings { key } }',
    access: { ...everyone, logKey: 'ACCESS.LOG_ONLY' },
  },
  'Query.checkConfig': {
    document: 'query ($config: JSON!) { checkConfig(config: $config) { key message } }',
    variables: () => ({ config: { epochs: -1 } }),
    access: { ...everyone, logKey: 'ACCESS.LOG_ONLY' },
    shows: () => 'epochs',
  },
  'Mutation.launchRun': {
    document:
      'mutation ($input: LaunchRunInput!) { launchRun(input: $input) { run { id name } problems { key } } }',
    variables: () => ({ input: { name: 'secret run', config: { dataset: 'secret-dataset' } } }),
    access: writers('shows nothing'),
    shows: name,
  },
  'Mutation.cancelRun': {
    document: 'mutation ($id: ID!) { cancelRun(id: $id) { id state } }',
    variables: async ({ newRun }) => ({ id: await newRun() }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => 'CANCELED',
  },
  'Mutation.rerun': {
    document: 'mutation ($id: ID!) { rerun(id: $id) { id name } }',
    variables: ({ runId: id }) => ({ id }),
    access: writers('RUN.NOT_FOUND'),
    shows: name,
  },
  'Subscription.runChanged': {
    document: 'subscription ($id: ID!) { runChanged(id: $id) { run { id name } } }',
    variables: ({ runId: id }) => ({ id }),
    access: readers('RUN.NOT_FOUND'),
    shows: name,
  },
  'Subscription.groupChanged': {
    document: 'subscription { groupChanged(experiment: "default") { runId run { id name } } }',
    access: readers(),
    shows: name,
  },
  'Subscription.runsChanged': {
    document: 'subscription { runsChanged { runId run { id name } } }',
    access: readers(),
    shows: name,
  },
};
