import type { ErrorCause, StoreError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { isSilent } from '../runs/is-silent.ts';
import type { QueueName } from './jobs.ts';

/**
 * A kind of work whose row itself says where it stands, which worker has it, and when that was last heard of: a prediction,
 * or a dataset that is to be added. (A run has a row for each of its attempts.)
 */
export interface WorkKind {
  readonly queue: Exclude<QueueName, 'run'>;
  readonly table: 'Prediction' | 'DatasetImport';
  /** Why one ended that was canceled. */
  readonly canceled: ErrorCause;
  /** Why one ended that lost {@link WORKERS_WORK_MAY_LOSE}. */
  readonly losesWorkers: ErrorCause;
  /** What is said to a worker whose work has ended, or has been taken over. */
  readonly notOwned: (of: WorkOf) => StoreError;
}

/** A piece of work, as the worker that carries it out names it: a higher number is another worker's. */
export interface WorkOf {
  id: string;
  attempt: number;
}

/** After so many workers lost, the work itself is taken for the reason. */
export const WORKERS_WORK_MAY_LOSE = 3;

export const tableOf = ({ table }: WorkKind): Prisma.Sql => Prisma.raw(`"${table}"`);

/** Whether work waits for a worker, or should be in work and its worker is silent. */
export const isToBeTaken = (silentForMs: number): Prisma.Sql => Prisma.sql`
  ("state" = 'QUEUED' OR ("state" = 'RUNNING' AND ${isSilent(Prisma.sql`"heartbeatAt"`, silentForMs)}))`;
