import { randomUUID } from 'node:crypto';
import { hashSecret, newSecret } from '../accounts/secret.ts';
import { type Actor, type Author, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** What a member of a team may do. */
export type MemberRole = 'owner' | 'member' | 'viewer';

export interface NewInvitation {
  teamId: string;
  email: string;
  role: MemberRole;
  /** How long a link is good that nobody followed; 7 where left out. */
  days?: number;
}

/**
 * Invites a person into a team. The token is in the answer alone, for the link that an owner hands over: what is
 * stored is its hash. Inviting somebody again makes the link before it useless. *errors* `MEMBER.EXISTS`
 */
export async function inviteMember(
  store: Store,
  { teamId, email: address, role, days = 7 }: NewInvitation,
  by: Author,
): Promise<{ token: string; invitation: Invitation }> {
  const token = newSecret();
  const email = address.trim().toLowerCase();
  return store.database.$transaction(async (transaction) => {
    if ((await transaction.member.count({ where: { teamId, user: { email } } })) > 0) throw isMember(email);
    await transaction.invitation.updateMany({
      where: { teamId, email, status: 'pending' },
      data: { status: 'canceled', tokenHash: null },
    });
    const invitation = await transaction.invitation.create({
      data: {
        ...{ id: randomUUID(), teamId, email, role, inviterId: by.userId, tokenHash: hashSecret(token) },
        expiresAt: new Date(Date.now() + days * 24 * 60 * 60 * 1_000),
      },
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'invitation.create', subjectKind: 'invitation', subjectId: invitation.id },
      details: { email, role },
    });
    return { token, invitation };
  });
}

/** Makes the link of an invitation useless. Says whether it was open. */
export async function revokeInvitation(
  store: Store,
  { teamId, id }: { teamId: string; id: string },
  by: Actor,
): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id, teamId, status: 'pending' },
      data: { status: 'canceled', tokenHash: null },
    });
    if (count === 0) return false;
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'invitation.revoke', subjectKind: 'invitation', subjectId: id },
    });
    return true;
  });
}

const isMember = (email: string): StoreError =>
  new StoreError({
    code: 'MEMBER.EXISTS',
    message: `${email} is a member of this team`,
    where: 'email',
    remedy: 'Change their role instead.',
  });
