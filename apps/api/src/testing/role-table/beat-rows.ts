import { type OperationRows, readers, writers } from './row.ts';

export const beatRows: OperationRows = {
  'Query.record': {
    document:
      'query ($version: ID!) { record(datasetVersionId: $version, name: "100") { dataset { name } annotations { symbols } } }',
    variables: ({ recordedVersionId: version }) => ({ version }),
    access: readers(),
    shows: () => 'secret-recordings',
  },
  'Query.beatMarks': {
    document:
      'query ($version: ID!) { beatMarks(datasetVersionId: $version) { totalCount edges { node { id note } } } }',
    variables: async (team) => {
      await team.newMark();
      return { version: team.recordedVersionId };
    },
    access: readers(),
    shows: () => 'secret note',
  },
  'Mutation.markBeat': {
    document: 'mutation ($input: MarkBeatInput!) { markBeat(input: $input) { id note } }',
    variables: ({ recordedVersionId: datasetVersionId }) => ({
      input: { datasetVersionId, record: '100', sample: 100, note: 'noted' },
    }),
    access: writers('RECORD.NOT_FOUND'),
    shows: () => 'noted',
  },
  'Mutation.unmarkBeat': {
    document: 'mutation ($id: ID!) { unmarkBeat(id: $id) }',
    variables: async ({ newMark }) => ({ id: await newMark() }),
    access: writers('BEAT_MARK.NOT_FOUND'),
  },
};
