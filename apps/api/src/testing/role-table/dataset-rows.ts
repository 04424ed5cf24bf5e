import { type OperationRows, readers } from './row.ts';

export const datasetRows: OperationRows = {
  'Query.datasets': {
    document: '{ datasets { id name versions { hash records { name } } } }',
    access: readers(),
    shows: () => 'secret-dataset',
  },
};
