import { everyone, inPerson, type OperationRows, owners, readers, writers } from './row.ts';

export const accountRows: OperationRows = {
  'Query.viewer': {
    document: '{ viewer { user { id name } team { name role } mayWrite } }',
    access: everyone,
  },
  'Query.apiKeys': {
    document: '{ apiKeys(ofTeam: true) { id name start } }',
    access: owners('shows nothing'),
    shows: () => 'secret key',
  },
  'Mutation.createApiKey': {
    document:
      'mutation { createApiKey(name: "another", scope: "write", expiresInDays: 1) { apiKey { name } } }',
    access: inPerson(writers('works')),
    shows: () => 'another',
  },
  'Mutation.deleteApiKey': {
    document: 'mutation ($id: ID!) { deleteApiKey(id: $id) }',
    variables: async ({ newKeyId }) => ({ id: await newKeyId() }),
    access: {
      ...inPerson(readers('API_KEY.NOT_FOUND')),
      member: 'API_KEY.NOT_FOUND',
      viewer: 'API_KEY.NOT_FOUND',
    },
  },
  'Query.auditEvents': {
    document: '{ auditEvents { edges { node { action subjectId details } } } }',
    access: owners('shows nothing'),
    shows: () => 'secret run',
  },
};
