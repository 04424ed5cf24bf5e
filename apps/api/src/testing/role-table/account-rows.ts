import { randomUUID } from 'node:crypto';
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
  'Query.teams': {
    document: '{ teams { id name role } }',
    access: { ...everyone, logKey: 'ACCESS.LOG_ONLY' },
  },
  'Query.members': {
    document: '{ members { role user { name email } } }',
    access: readers(),
    shows: () => '"viewer"',
  },
  'Query.invitations': {
    document: '{ invitations { id email } }',
    access: owners('shows nothing'),
    shows: () => 'secret-guest@',
  },
  'Mutation.inviteMember': {
    document: 'mutation ($email: String!) { inviteMember(email: $email) { invitation { email } } }',
    variables: () => ({ email: `guest-${randomUUID()}@beatlab.test` }),
    access: inPerson(owners('works')),
    shows: () => 'guest-',
  },
  'Mutation.revokeInvitation': {
    document: 'mutation ($id: ID!) { revokeInvitation(id: $id) }',
    variables: async ({ newInvitation }) => ({ id: await newInvitation() }),
    access: inPerson(owners('INVITATION.NOT_FOUND')),
  },
  'Mutation.changeRole': {
    document: 'mutation ($userId: ID!) { changeRole(userId: $userId, role: "viewer") }',
    variables: async ({ newMember }) => ({ userId: await newMember() }),
    access: inPerson(owners('MEMBER.NOT_FOUND')),
  },
  'Mutation.removeMember': {
    document: 'mutation ($userId: ID!) { removeMember(userId: $userId) }',
    variables: async ({ newMember }) => ({ userId: await newMember() }),
    access: inPerson(owners('MEMBER.NOT_FOUND')),
  },
  'Mutation.createTeam': {
    document: 'mutation { createTeam(name: "another team") { name role } }',
    // Told of in the trail of the team that is made.
    unaudited: true,
    access: { ...inPerson(writers('works')), readKey: 'ACCESS.READ_ONLY' },
    shows: () => 'another team',
  },
  'Mutation.setActiveTeam': {
    document: 'mutation ($id: ID!) { setActiveTeam(id: $id) { id } }',
    variables: ({ teamId }) => ({ id: teamId }),
    // It changes what one person sees, and nothing of the team.
    unaudited: true,
    access: inPerson({ ...everyone, stranger: 'TEAM.NOT_FOUND' }),
  },
  'Mutation.renameTeam': {
    document: 'mutation { renameTeam(name: "Beatlab") { name } }',
    access: inPerson(owners('works')),
  },
  'Query.auditActions': {
    document: '{ auditActions }',
    // Words that every team's trail has: the stranger reads those of their own.
    access: owners('works'),
    shows: () => 'run.launch',
  },
  'Query.auditEvents': {
    document: '{ auditEvents { edges { node { action subjectId details } } } }',
    access: owners('shows nothing'),
    shows: () => 'secret run',
  },
};
