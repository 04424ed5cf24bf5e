import { type OperationRows, readers, writers } from './row.ts';

const input = {
  name: 'secret sweep',
  config: { dataset: 'secret-dataset' },
  space: { learningRate: [0.1, 0.2] },
};

export const sweepRows: OperationRows = {
  'Query.sweep': {
    document: 'query ($id: ID!) { sweep(id: $id) { id name } }',
    variables: ({ sweepId: id }) => ({ id }),
    access: readers(),
    shows: () => 'secret sweep',
  },
  'Query.sweeps': { document: '{ sweeps { id name } }', access: readers(), shows: () => 'secret sweep' },
  'Query.checkSweep': {
    document: 'query ($input: LaunchSweepInput!) { checkSweep(input: $input) { key message } }',
    variables: () => ({ input: { ...input, config: { ...input.config, epochs: -1 } } }),
    access: readers('works'),
    shows: () => 'epochs',
  },
  'Mutation.launchSweep': {
    document:
      'mutation ($input: LaunchSweepInput!) { launchSweep(input: $input) { sweep { id name } problems { key } } }',
    variables: () => ({ input }),
    access: writers('shows nothing'),
    shows: () => 'secret sweep',
  },
  'Mutation.cancelSweep': {
    document: 'mutation ($id: ID!) { cancelSweep(id: $id) { id state } }',
    variables: async ({ newSweep }) => ({ id: await newSweep() }),
    access: writers('SWEEP.NOT_FOUND'),
    shows: () => 'CANCELED',
  },
};
