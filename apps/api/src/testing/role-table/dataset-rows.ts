import { everyone, type OperationRows, readers } from './row.ts';

export const datasetRows: OperationRows = {
  'Query.datasets': {
    document: '{ datasets { id name versions { hash records { name } } } }',
    access: readers(),
    shows: () => 'secret-dataset',
  },
  'Query.dataset': {
    document: 'query ($id: ID!) { dataset(id: $id) { id name newestVersion { classBeats } } }',
    variables: ({ datasetId: id }) => ({ id }),
    access: readers(),
    shows: () => 'secret-dataset',
  },
  'Query.presets': {
    document: '{ presets { name settings } }',
    access: { ...everyone, logKey: 'ACCESS.LOG_ONLY' },
  },
  'Query.splitPreview': {
    document: 'query ($config: JSON!) { splitPreview(config: $config) { datasetVersion sharedPatients } }',
    variables: () => ({ config: { dataset: 'secret-dataset' } }),
    access: readers(),
    shows: () => 'a'.repeat(64),
  },
  'Query.timeEstimate': {
    document: 'query ($config: JSON!) { timeEstimate(config: $config) { seconds from { name } } }',
    variables: () => ({ config: { dataset: 'secret-dataset' } }),
    access: readers(),
    shows: () => 'secret run',
  },
  'Query.storedFiles': {
    document: '{ storedFiles(use: WEIGHTS) { sha256 name run { id name } } }',
    access: readers(),
    shows: () => 'secret weights',
  },
};
