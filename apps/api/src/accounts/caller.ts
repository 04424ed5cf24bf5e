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
  readonly via: { readonly kind: 'session' } | { readonly kind: 'key'; readonly scope: KeyScope };
}

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
