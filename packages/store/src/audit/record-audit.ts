import type { Prisma } from '../generated/prisma/client.ts';

/** Who does something: a person, and the API key where it was done with one. */
export interface Actor {
  userId: string | null;
  keyId?: string | null;
}

/** A person who does something, which is theirs from then on. */
export type Author = Actor & { userId: string };

/** What is kept of something that was done. */
export interface AuditEntry extends Actor {
  teamId: string;
  /** What it is done to and what is done, such as `run.launch` or `member.remove`. */
  action: `${string}.${string}`;
  /** The kind of thing, such as `run`. */
  subjectKind: string;
  subjectId: string;
  /** What helps to understand it when the thing itself is gone: name, number, new role. Never a secret. */
  details?: Prisma.InputJsonObject;
}

/**
 * Notes who launched, cancelled, changed or deleted something: in the transaction that does it, so that neither
 * ever stands without the other.
 */
export async function recordAudit(transaction: Prisma.TransactionClient, entry: AuditEntry): Promise<void> {
  const { teamId, userId, keyId, action, subjectKind, subjectId, details } = entry;
  await transaction.auditEvent.create({
    data: { teamId, userId, keyId: keyId ?? null, action, subjectKind, subjectId, details: details ?? {} },
    select: { id: true },
  });
}
