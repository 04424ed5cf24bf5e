import { Prisma } from '../generated/prisma/client.ts';

/**
 * Whether whoever gave this heartbeat, a worker or a client, has been silent for so long. Time in which PostgreSQL was
 * away doesn't count: nobody could give one then. Never unknown (NULL), also where there was no heartbeat.
 */
export const isSilent = (heartbeatAt: Prisma.Sql, forMs: number): Prisma.Sql =>
  Prisma.sql`greatest(${heartbeatAt}, pg_postmaster_start_time())
    < clock_timestamp() - make_interval(secs => ${forMs / 1000}::float8)`;
