import type { Actor } from '@beatlab/store/audit/record-audit';
import { ApiError } from '../errors.ts';

/** `owner` runs the team, `member` works in it, `viewer` only looks. */
export type Role = 'owner' | 'member' | 'viewer';

/** What an API key may do at most. */
export type KeyScope = 'read' | 'write';

/** Who asks, for which team, and what they may do in it. */
export interface Caller {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly team: { readonly id: string; readonly name: string };
  readonly role: Role;
  /** A person in a browser, or a key with its scope. A key never exceeds the role of its owner. */
  readonly via:
    | { readonly kind: 'session' }
    | { readonly kind: 'key'; readonly id: string; readonly scope: KeyScope };
}

/** The caller, as the audit trail names them. */
export const actorOf = ({ user, via }: Caller): Actor => ({
  userId: user.id,
  keyId: via.kind === 'key' ? via.id : null,
});

/** Whom a new thing belongs to, and the key that it was made with. */
export const creatorOf = ({ user, via }: Caller) => ({
  createdById: user.id,
  createdByKeyId: via.kind === 'key' ? via.id : null,
});

/** Whether the caller may launch, cancel and repeat runs. */
export const mayWrite = (caller: Caller): boolean =>
  caller.role !== 'viewer' && (caller.via.kind === 'session' || caller.via.scope === 'write');

/** *errors* `ACCESS.READ_ONLY` */
export function requireWrite(caller: Caller): void {
  if (mayWrite(caller)) return;
  throw new ApiError({
    code: 'ACCESS.READ_ONLY',
    message:
      caller.role === 'viewer'
        ? `a viewer of team ${caller.team.name} may look, but not change anything`
        : 'this API key may read, but not change anything',
    where: caller.team.id,
    remedy:
      caller.role === 'viewer'
        ? 'Ask an owner of the team to make you a member.'
        : 'Use a key with the scope "write".',
    status: 403,
  });
}

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
