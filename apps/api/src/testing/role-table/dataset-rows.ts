import { everyone, type OperationRows, readers, writers } from './row.ts';

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
  'Query.datasetImports': {
    document: '{ datasetImports { edges { node { id name location } } } }',
    access: readers(),
    shows: () => 'secret-import',
  },
  'Query.datasetSources': {
    document: '{ datasetSources { folders downloads { name from } largestZipBytes } }',
    access: { ...everyone, logKey: 'ACCESS.LOG_ONLY' },
  },
  'Query.serverFolder': {
    document: 'query ($path: String!) { serverFolder(path: $path) { path headerCount folders } }',
    variables: ({ datasetFolder: path }) => ({ path }),
    // What lies on the server is no team's: who may change something in theirs may look for a dataset.
    access: writers('works'),
  },
  'Mutation.addDatasetFolder': {
    document:
      'mutation ($path: String!) { addDatasetFolder(name: "secret-import", path: $path) { id name state } }',
    variables: ({ datasetFolder: path }) => ({ path }),
    access: writers('works'),
    shows: () => 'QUEUED',
  },
  'Mutation.downloadDataset': {
    document: 'mutation { downloadDataset(name: "mitdb") { id location state } }',
    access: writers('works'),
    shows: () => 'QUEUED',
  },
  'Mutation.cancelDatasetImport': {
    document: 'mutation ($id: ID!) { cancelDatasetImport(id: $id) { id state } }',
    variables: async ({ newImport }) => ({ id: await newImport() }),
    access: writers('DATASET_IMPORT.NOT_FOUND'),
    shows: () => 'CANCELED',
  },
  'Mutation.retryDatasetImport': {
    document: 'mutation ($id: ID!) { retryDatasetImport(id: $id) { id state } }',
    variables: async ({ newCanceledImport }) => ({ id: await newCanceledImport() }),
    access: writers('DATASET_IMPORT.NOT_FOUND'),
    shows: () => 'QUEUED',
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
