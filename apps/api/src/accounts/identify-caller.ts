import { findKeyHolder } from '@beatlab/store/api-keys/find-key-holder';
import type { Store } from '@beatlab/store/open-store';
import { ApiError } from '../errors.ts';
import type { Caller, Role } from './caller.ts';
import type { Accounts } from './open-accounts.ts';

/**
 * Finds out who sends a request: the owner of the API key in `x-api-key`, else the person whose session cookie
 * it carries; null where it has neither. A key that came along and is not good is an error, never a stranger.
 *
 * *errors* `ACCESS.KEY_REFUSED`, `ACCESS.NO_TEAM`
 */
export async function identifyCaller(
  accounts: Accounts,
  store: Store,
  headers: Headers,
): Promise<Caller | null> {
  const key = headers.get('x-api-key');
  if (key !== null) return identifyByKey(store, key);
  const found = await accounts.api.getSession({ headers });
  if (found === null) return null;
  const wanted = (found.session as { activeOrganizationId?: string | null }).activeOrganizationId ?? null;
  return callerOf(store, found, wanted);
}

async function identifyByKey(store: Store, key: string): Promise<Caller> {
  const holder = await findKeyHolder(store, key);
  if (holder === null) throw keyRefused();
  const { user, team, role, keyId, scope } = holder;
  if (role === null) throw noTeam(user.id);
  return { user, team, role: roleOf(role), via: { kind: 'key', id: keyId, scope } };
}

/** The user in the wanted team; in the one they joined first, where none is wanted or it is no longer theirs. */
async function callerOf(
  store: Store,
  found: { readonly user: { readonly id: string }; readonly session: { readonly id: string } },
  wantedTeamId: string | null,
): Promise<Caller> {
  const userId = found.user.id;
  const memberships = await store.database.member.findMany({
    where: { userId },
    include: { user: true, team: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const membership = memberships.find((one) => one.teamId === wantedTeamId) ?? memberships[0];
  if (membership === undefined) throw noTeam(userId);
  const { user, team } = membership;
  return {
    user: { id: user.id, name: user.name, email: user.email },
    team: { id: team.id, name: team.name },
    role: roleOf(membership.role),
    via: { kind: 'session', id: found.session.id },
  };
}

/** A role that nobody knows may only look. */
const roleOf = (text: string): Role => (text === 'owner' || text === 'member' ? text : 'viewer');

const keyRefused = (): ApiError =>
  new ApiError({
    code: 'ACCESS.KEY_REFUSED',
    message: 'this API key is unknown, deleted or expired',
    where: 'x-api-key',
    remedy: 'Make a new key with the mutation createApiKey, signed in.',
    status: 401,
  });

const noTeam = (userId: string): ApiError =>
  new ApiError({
    code: 'ACCESS.NO_TEAM',
    message: 'you are a member of no team',
    where: userId,
    remedy: 'Ask the owner of a team to invite you.',
    status: 403,
  });
