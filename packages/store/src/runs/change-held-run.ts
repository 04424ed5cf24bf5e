import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { HeldRun } from './hold-runs.ts';

/** What people change about a run, and what the audit trail keeps of it. */
export interface HeldRunChange {
  teamId: string;
  by: Actor;
  action: `run.${string}`;
  data: Prisma.RunUncheckedUpdateInput;
  /** Besides number and name. */
  details?: Prisma.InputJsonObject;
}

/** Changes a run that is held by the transaction: its row, the audit trail, and an event for open pages, together. */
export async function changeHeldRun(
  transaction: Prisma.TransactionClient,
  { id, number, name }: HeldRun,
  { teamId, by, action, data, details }: HeldRunChange,
): Promise<void> {
  await transaction.run.update({ where: { id }, data, select: { id: true } });
  await recordAudit(transaction, {
    ...by,
    ...{ teamId, action, subjectKind: 'run', subjectId: id },
    details: { number, name, ...details },
  });
  await notifyRunEvent(transaction, { kind: 'CHANGED', runId: id, teamId });
}
