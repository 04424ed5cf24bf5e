import { randomUUID } from 'node:crypto';
import { type Actor, type Author, recordAudit } from '../audit/record-audit.ts';
import type { Team } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Makes a team, whose first owner is who makes it. */
export async function createTeam(store: Store, name: string, by: Author): Promise<Team> {
  const id = randomUUID();
  return store.database.$transaction(async (transaction) => {
    const team = await transaction.team.create({ data: { id, name, slug: id } });
    await transaction.member.create({
      data: { id: randomUUID(), teamId: id, userId: by.userId, role: 'owner' },
    });
    await recordAudit(transaction, {
      ...{ ...by, teamId: id, action: 'team.create', subjectKind: 'team', subjectId: id },
      details: { name },
    });
    return team;
  });
}

/** Gives a team another name. */
export async function renameTeam(store: Store, teamId: string, name: string, by: Actor): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    await transaction.team.update({ where: { id: teamId }, data: { name } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'team.rename', subjectKind: 'team', subjectId: teamId },
      details: { name },
    });
  });
}
