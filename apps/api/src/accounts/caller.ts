import type { KeyScope } from '@beatlab/store/api-keys/create-api-key';
import type { Author } from '@beatlab/store/audit/record-audit';
import { ApiError } from '../errors.ts';

/** `owner` runs the team, `member` works in it, `viewer` only looks. */
export type Role = 'owner' | 'member' | 'viewer';

/** Who asks, for which team, and what they may do in it. */
export interface Caller {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly team: { readonly id: string; readonly name: string };
  readonly role: Role;
  /** A person in a browser, or a key with its scope. A key never exceeds the role of its owner. */
  readonly via:
    | { readonly kind: 'session'; readonly id: string }
    | { readonly kind: 'key'; readonly id: string; readonly scope: KeyScope };
}

/** The caller, as the audit trail names them. */
export const actorOf = ({ user, via }: Caller): Author => ({
  userId: user.id,
  keyId: via.kind === 'key' ? via.id : null,
});

/** Whom a new thing belongs to, and the key that it was made with. */
export const creatorOf = ({ user, via }: Caller) => ({
  createdById: user.id,
  createdByKeyId: via.kind === 'key' ? via.id : null,
});

/** Whether the caller may launch, cancel, change and delete. */
export const mayWrite = (caller: Caller): boolean =>
  caller.role !== 'viewer' && (caller.via.kind === 'session' || caller.via.scope === 'write');

/** Whether the caller may make runs from outside and log into them, as a training script does. */
export const mayLog = (caller: Caller): boolean =>
  mayWrite(caller) || (caller.role !== 'viewer' && caller.via.kind === 'key' && caller.via.scope === 'log');

/** *errors* `ACCESS.READ_ONLY`, `ACCESS.LOG_ONLY` */
export function requireWrite(caller: Caller): void {
  if (!mayWrite(caller)) throw refusalOf(caller);
}

/** *errors* `ACCESS.READ_ONLY` */
export function requireLog(caller: Caller): void {
  if (!mayLog(caller)) throw refusalOf(caller);
}

/** Lets no key pass that may log and nothing else. *errors* `ACCESS.LOG_ONLY` */
export function refuseLogKey({ via, team }: Caller): void {
  if (via.kind === 'key' && via.scope === 'log') throw logOnly(team.id);
}

function refusalOf({ role, team, via }: Caller): ApiError {
  if (role === 'viewer') {
    return new ApiError({
      code: 'ACCESS.READ_ONLY',
      message: `a viewer of team ${team.name} may look, but not change anything`,
      where: team.id,
      remedy: 'Ask an owner of the team to make you a member.',
      status: 403,
    });
  }
  if (via.kind === 'key' && via.scope === 'log') return logOnly(team.id);
  return new ApiError({
    code: 'ACCESS.READ_ONLY',
    message: 'this API key may read, but not change anything',
    where: team.id,
    remedy: 'Use a key with the scope "write".',
    status: 403,
  });
}

const logOnly = (teamId: string): ApiError =>
  new ApiError({
    code: 'ACCESS.LOG_ONLY',
    message: 'this API key may make runs from outside and log into them, and nothing else',
    where: teamId,
    remedy: 'Use a key with the scope "read" or "write".',
    status: 403,
  });

/** *errors* `ACCESS.OWNER_ONLY` */
export function requireOwner({ role, team }: Caller): void {
  if (role === 'owner') return;
  throw new ApiError({
    code: 'ACCESS.OWNER_ONLY',
    message: `this is for the owners of team ${team.name}`,
    where: team.id,
    remedy: 'Ask an owner of the team.',
    status: 403,
  });
}

/** A key that leaked must not be able to make others, or to invite anybody. *errors* `ACCESS.SESSION_NEEDED` */
export function requireSession({ via, team }: Caller): { readonly id: string } {
  if (via.kind === 'session') return via;
  throw new ApiError({
    code: 'ACCESS.SESSION_NEEDED',
    message: 'keys, members and teams are looked after by people, and not with a key',
    where: team.id,
    remedy: 'Sign in to the dashboard.',
    status: 403,
  });
}
