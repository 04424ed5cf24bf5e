import { Prisma } from '../generated/prisma/client.ts';
import { QUEUE_SCHEMA, type QueueName } from './jobs.ts';

/** Whether no job of a queue waits or works for what has this id. */
export const hasNoJob = (queue: QueueName, id: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM ${Prisma.raw(`"${QUEUE_SCHEMA}"."job"`)} j
  WHERE j.name = ${queue} AND j.singleton_key = ${id}::text AND j.state IN ('created', 'retry', 'active'))`;
