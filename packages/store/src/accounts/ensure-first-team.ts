import { randomUUID } from 'node:crypto';
import type { Store } from '../open-store.ts';

const FIRST_USER = { email: 'owner@beatlab.local', name: 'Owner' };
const FIRST_TEAM = { slug: 'beatlab', name: 'Beatlab' };

/**
 * The team and its owner that every home has from the start; also whom the command line works as.
 * Made on first use, even if several processes ask at once.
 */
export async function ensureFirstTeam(store: Store): Promise<{ teamId: string; userId: string }> {
  return store.database.$transaction(async (transaction) => {
    const team = await transaction.team.upsert({
      where: { slug: FIRST_TEAM.slug },
      create: { id: randomUUID(), ...FIRST_TEAM },
      update: { slug: FIRST_TEAM.slug },
    });
    const user = await transaction.user.upsert({
      where: { email: FIRST_USER.email },
      create: { id: randomUUID(), ...FIRST_USER, emailVerified: true },
      update: { email: FIRST_USER.email },
    });
    const membership = { teamId: team.id, userId: user.id };
    await transaction.member.upsert({
      where: { teamId_userId: membership },
      create: { id: randomUUID(), ...membership, role: 'owner' },
      update: membership,
    });
    return membership;
  });
}
