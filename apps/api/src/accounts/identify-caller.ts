import type { Store } from '@beatlab/store/open-store';
import { ApiError } from '../errors.ts';
import type { Caller, KeyScope, Role } from './caller.ts';
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
  if (key !== null) return identifyByKey(accounts, store, key);
  const found = await accounts.api.getSession({ headers });
  if (found === null) return null;
  const wanted = (found.session as { activeOrganizationId?: string | null }).activeOrganizationId ?? null;
  return callerOf(store, found.user.id, wanted, { kind: 'session' });
}

async function identifyByKey(accounts: Accounts, store: Store, key: string): Promise<Caller> {
  const { valid, key: known, error } = await accounts.api.verifyApiKey({ body: { key } });
  if (!valid || known === null) throw keyRefused(error?.code === 'RATE_LIMITED');
  const { teamId } = readKeyMetadata(known.metadata);
  if (teamId === null) throw keyRefused(false);
  return callerOf(store, known.referenceId, teamId, {
    kind: 'key',
    id: known.id,
    scope: readKeyMetadata(known.metadata).scope,
  });
}

/** What a key's metadata say: its team, and its scope, which is the narrower where nothing is said. */
export function readKeyMetadata(metadata: unknown): { teamId: string | null; scope: KeyScope } {
  const { teamId, scope } = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Record<
    string,
    unknown
  >;
  return {
    teamId: typeof teamId === 'string' ? teamId : null,
    scope: scope === 'write' ? 'write' : 'read',
  };
}

/** The user in the wanted team; in the one they joined first, where none is wanted or it is no longer theirs. */
async function callerOf(
  store: Store,
  userId: string,
  wantedTeamId: string | null,
  via: Caller['via'],
): Promise<Caller> {
  const memberships = await store.database.member.findMany({
    where: { userId, ...(via.kind === 'key' && wantedTeamId !== null ? { teamId: wantedTeamId } : {}) },
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
    via,
  };
}

/** A role that nobody knows may only look. */
const roleOf = (text: string): Role => (text === 'owner' || text === 'member' ? text : 'viewer');

const keyRefused = (tooMany: boolean): ApiError =>
  tooMany
    ? new ApiError({
        code: 'ACCESS.TOO_MANY_REQUESTS',
        message: 'this API key is used too often',
        remedy: 'Wait a minute, or ask for more in each request.',
        status: 429,
      })
    : new ApiError({
        code: 'ACCESS.KEY_REFUSED',
        message: 'this API key is unknown, expired or switched off',
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
