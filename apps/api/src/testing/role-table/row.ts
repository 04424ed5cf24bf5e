import type { TeamFixture } from './team-fixture.ts';

/** Who asks: people of the team, keys of its owner, the owner of another team, and somebody without an account. */
export const roles = [
  'owner',
  'member',
  'viewer',
  'readKey',
  'logKey',
  'writeKey',
  'stranger',
  'nobody',
] as const;
export type AskingRole = (typeof roles)[number];

/**
 * What comes of it: it works, and the answer holds what the row `shows`; it succeeds, and shows nothing of the team;
 * or it is refused with this code, and nothing is changed.
 */
export type Outcome = 'works' | 'shows nothing' | `${string}.${string}`;

export type Access = Readonly<Record<AskingRole, Outcome>>;

interface Row {
  readonly access: Access;
  /** What the answer holds wherever it works, such as the name of a run. */
  readonly shows?: (team: TeamFixture) => string;
}

/** A query, mutation or subscription. */
export interface OperationRow extends Row {
  readonly document: string;
  /** Made anew for each role, since a run is cancelled once. */
  readonly variables?: (team: TeamFixture) => object | Promise<object>;
  /** A mutation that leaves no trace in the audit trail, such as one that logs a metric. */
  readonly unaudited?: true;
}

interface RouteRequest {
  readonly path: string;
  readonly init?: RequestInit;
}

/** A download or an upload. */
export interface RouteRow extends Row {
  readonly request: (team: TeamFixture) => RouteRequest | Promise<RouteRequest>;
}

/** By operation, such as `Query.run`. */
export type OperationRows = Readonly<
  Record<`${'Query' | 'Mutation' | 'Subscription'}.${string}`, OperationRow>
>;

/** By method and path, such as `GET /artifacts/:id/*name`. */
export type RouteRows = Readonly<Record<string, RouteRow>>;

const people = { owner: 'works', member: 'works', viewer: 'works' } as const;
const keys = { readKey: 'works', logKey: 'works', writeKey: 'works' } as const;
const nobody = 'ACCESS.NOT_SIGNED_IN';

/** For everybody who is signed in, in any team. */
export const everyone: Access = { ...people, ...keys, stranger: 'works', nobody };

/** For everybody in the team, and not for keys that only log. A stranger sees nothing, or is told that it isn't there. */
export const readers = (stranger: Outcome = 'shows nothing'): Access => ({
  ...people,
  ...keys,
  logKey: 'ACCESS.LOG_ONLY',
  stranger,
  nobody,
});

/** For who may change things: neither viewers nor keys that read or log. */
export const writers = (stranger: Outcome): Access => ({
  ...readers(stranger),
  viewer: 'ACCESS.READ_ONLY',
  readKey: 'ACCESS.READ_ONLY',
});

/** For who may write, and keys that log. */
export const loggers = (stranger: Outcome): Access => ({ ...writers(stranger), logKey: 'works' });

/** For owners, and their keys. */
export const owners = (stranger: Outcome): Access => ({
  ...readers(stranger),
  member: 'ACCESS.OWNER_ONLY',
  viewer: 'ACCESS.OWNER_ONLY',
});

/** For people, and no keys. */
export const inPerson = (access: Access): Access => ({
  ...access,
  readKey: 'ACCESS.SESSION_NEEDED',
  logKey: 'ACCESS.LOG_ONLY',
  writeKey: 'ACCESS.SESSION_NEEDED',
});
