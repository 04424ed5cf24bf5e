import { type OperationRows, readers, writers } from './row.ts';

const model = () => 'secret model';

export const predictionRows: OperationRows = {
  'Query.prediction': {
    document: 'query ($id: ID!) { prediction(id: $id) { id modelName files { name url } } }',
    variables: ({ predictionId: id }) => ({ id }),
    access: readers(),
    shows: model,
  },
  'Query.predictions': {
    document: '{ predictions { totalCount edges { node { id modelName } } } }',
    access: readers(),
    shows: model,
  },
  'Mutation.predict': {
    document: 'mutation ($input: PredictInput!) { predict(input: $input) { id record } }',
    variables: ({ finishedRunId: runId }) => ({
      input: { runId, dataset: 'secret-dataset', record: '100' },
    }),
    access: writers('RUN.NOT_FOUND'),
    shows: () => '100',
  },
  'Mutation.cancelPrediction': {
    document: 'mutation ($id: ID!) { cancelPrediction(id: $id) { id state } }',
    variables: async ({ newPrediction }) => ({ id: await newPrediction() }),
    access: writers('PREDICTION.NOT_FOUND'),
    shows: () => 'CANCELED',
  },
};
