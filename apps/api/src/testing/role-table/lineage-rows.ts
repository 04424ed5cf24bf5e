import { type OperationRows, readers } from './row.ts';

export const lineageRows: OperationRows = {
  'Query.lineage': {
    document:
      'query ($node: LineageNodeInput!) { lineage(node: $node, direction: UP) { nodes { id name } } }',
    variables: ({ runId: id }) => ({ node: { kind: 'RUN', id } }),
    access: readers('LINEAGE_NODE.NOT_FOUND'),
    shows: () => 'secret',
  },
};
