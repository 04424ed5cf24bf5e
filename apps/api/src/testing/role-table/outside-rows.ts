import { loggers, type OperationRow, type OperationRows } from './row.ts';

/** What a training script tells of its run: the run itself says when and by whom it was opened. */
const told = (name: string, more = '', declared = '', variables = {}): OperationRow => ({
  document: `mutation ($runId: ID!, $attempt: Int!${declared}) {
    ${name}(runId: $runId, attempt: $attempt${more}) { changed cancelRequested } }`,
  variables: async (team) => ({
    ...(await team.newOutsideRun()),
    ...variables,
  }),
  access: loggers('RUN.NOT_FOUND'),
  shows: () => '"cancelRequested":false',
  unaudited: true,
});

export const outsideRows: OperationRows = {
  'Mutation.createRun': {
    document: 'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id name } attempt } }',
    variables: () => ({ input: { name: 'secret run', dataset: 'secret-dataset' } }),
    access: loggers('DATASET.UNKNOWN'),
    shows: () => 'secret run',
  },
  'Mutation.setParams': told('setParams', ', params: $params', ', $params: JSON!', { params: { width: 3 } }),
  'Mutation.heartbeat': told('heartbeat'),
  'Mutation.finishRun': told('finishRun'),
  'Mutation.logMetrics': told(
    'logMetrics',
    ', series: [{ key: "val/loss", steps: [1, 2], values: [0.5, 0.4] }]',
  ),
  'Mutation.logLines': told(
    'logLines',
    ', lines: [{ sequence: 0, time: "2026-01-01T00:00:00Z", message: "one" }]',
  ),
  'Mutation.logInputs': told(
    'logInputs',
    `, inputs: [{ role: "weights", name: "weights.safetensors", sha256: "${'5'.repeat(64)}", sizeBytes: 12 }]`,
  ),
  'Mutation.logConfusion': told('logConfusion', ', confusion: $confusion', ', $confusion: ConfusionInput!', {
    confusion: { epoch: 1, classes: ['N', 'V'], cells: [{ truth: 'N', predicted: 'V', count: 3 }] },
  }),
  'Mutation.logBeatPredictions': told(
    'logBeatPredictions',
    ', beats: $beats',
    ', $beats: BeatPredictionsInput!',
    {
      beats: {
        classes: ['N', 'V'],
        record: ['100'],
        sample: [370],
        truth: [0],
        probabilities: [[0.75, 0.25]],
      },
    },
  ),
};
