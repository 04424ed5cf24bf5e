import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The people named, each once: all are members of the team. *errors* `COMMENT.MENTION` */
export async function checkMentions(
  transaction: Prisma.TransactionClient,
  teamId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const distinct = [...new Set(userIds)];
  const members = await transaction.member.findMany({
    where: { teamId, userId: { in: distinct } },
    select: { userId: true },
  });
  const known = new Set(members.map(({ userId }) => userId));
  const stranger = distinct.find((userId) => !known.has(userId));
  if (stranger === undefined) return distinct;
  throw new StoreError({
    code: 'COMMENT.MENTION',
    message: `${stranger} is no member of this team`,
    where: 'mentions',
    remedy: 'Mention members of the team alone.',
  });
}
