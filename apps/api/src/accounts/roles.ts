import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, ownerAc } from 'better-auth/plugins/organization/access';

/** What can be done to a team itself; what can be done in it is decided by {@link requireWrite}. */
export const teamAccess = createAccessControl(defaultStatements);

const none = { organization: [], member: [], invitation: [], team: [], ac: [] } as const;

/** Owners invite and remove people; members and viewers can't. */
export const roles = {
  owner: teamAccess.newRole(ownerAc.statements),
  member: teamAccess.newRole(none),
  viewer: teamAccess.newRole(none),
};
