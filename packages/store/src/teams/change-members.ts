import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { MemberRole } from './invite-member.ts';

interface MemberOf {
  teamId: string;
  userId: string;
}

/** Gives a member another role. Says whether they are a member. *errors* `TEAM.LAST_OWNER` */
export async function changeRole(
  store: Store,
  { teamId, userId }: MemberOf,
  role: MemberRole,
  by: Actor,
): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const before = await holdMember(transaction, { teamId, userId }, role === 'owner');
    if (before === null) return false;
    await transaction.member.update({ where: { teamId_userId: { teamId, userId } }, data: { role } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'member.role', subjectKind: 'member', subjectId: userId },
      details: { before, role },
    });
    return true;
  });
}

/**
 * Removes a member: their keys for the team and what mentions them are deleted with it, what they launched and said stays. Says whether they were
 * one. *errors* `TEAM.LAST_OWNER`
 */
export async function removeMember(store: Store, { teamId, userId }: MemberOf, by: Actor): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const role = await holdMember(transaction, { teamId, userId }, false);
    if (role === null) return false;
    await transaction.member.delete({ where: { teamId_userId: { teamId, userId } } });
    await transaction.mention.deleteMany({ where: { teamId, userId } });
    const { count: keys } = await transaction.apiKey.deleteMany({ where: { teamId, userId } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'member.remove', subjectKind: 'member', subjectId: userId },
      details: { role, keys },
    });
    return true;
  });
}

/** Holds the team's owners, so that two can't leave at once, and says what role the member has. */
async function holdMember(
  transaction: Prisma.TransactionClient,
  { teamId, userId }: MemberOf,
  staysOwner: boolean,
): Promise<string | null> {
  const members = await transaction.$queryRaw<{ userId: string; role: string }[]>`
    SELECT "userId", "role" FROM "Member" WHERE "teamId" = ${teamId} ORDER BY "id" FOR UPDATE`;
  const role = members.find((member) => member.userId === userId)?.role ?? null;
  const owners = members.filter((member) => member.role === 'owner');
  if (role === 'owner' && owners.length === 1 && !staysOwner) throw lastOwner(teamId);
  return role;
}

const lastOwner = (teamId: string): StoreError =>
  new StoreError({
    code: 'TEAM.LAST_OWNER',
    message: 'a team keeps at least one owner',
    where: teamId,
    remedy: 'Make another member an owner first.',
  });
