import { randomUUID } from 'node:crypto';
import { hashSecret } from '../accounts/secret.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../open-store.ts';

/**
 * Makes the person whom an invitation names a member of its team, once; who has no account gets one. Null where the
 * token is unknown, used, revoked or expired.
 */
export async function acceptInvitation(store: Store, token: string): Promise<{ email: string } | null> {
  return store.database.$transaction(async (transaction) => {
    // One statement takes it, so that of two who follow the link at once only one finds it.
    const [invitation] = await transaction.$queryRaw<
      { id: string; teamId: string; email: string; role: string }[]
    >`UPDATE "Invitation" SET "status" = 'accepted', "tokenHash" = NULL
      WHERE "tokenHash" = ${hashSecret(token)} AND "status" = 'pending' AND "expiresAt" > clock_timestamp()
      RETURNING "id", "teamId", "email", "role"`;
    if (invitation === undefined) return null;
    const { id, teamId, email, role } = invitation;
    const user = await transaction.user.upsert({
      where: { email },
      create: { id: randomUUID(), email, name: email.split('@')[0] ?? email, emailVerified: true },
      update: {},
    });
    const membership = { teamId, userId: user.id };
    await transaction.member.upsert({
      where: { teamId_userId: membership },
      create: { id: randomUUID(), ...membership, role },
      update: {},
    });
    await recordAudit(transaction, {
      ...{ ...membership, action: 'invitation.accept', subjectKind: 'invitation', subjectId: id },
      details: { email, role },
    });
    return { email };
  });
}
