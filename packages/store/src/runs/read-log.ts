import type { LogLine, Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Which lines of a run's log: all of them where nothing else is said. */
export interface LogFilter {
  runId: string;
  /** Words that the line has to hold, in whatever case. */
  search?: string | null;
  /** `info`, `warning`, `error`. */
  levels?: readonly string[] | null;
}

/** Lines of a run's log in their order: so many behind the one `after`, the first `offset` of them passed over. */
export function readLog(
  store: Store,
  {
    after = null,
    offset = 0,
    first,
    ...filter
  }: LogFilter & { after?: bigint | null; offset?: number; first: number },
): Promise<LogLine[]> {
  return store.database.logLine.findMany({
    where: { ...whereOf(filter), ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    skip: offset,
    take: first,
  });
}

/** How many lines there are. */
export const countLog = (store: Store, filter: LogFilter): Promise<number> =>
  store.database.logLine.count({ where: whereOf(filter) });

const whereOf = ({ runId, search, levels }: LogFilter): Prisma.LogLineWhereInput => ({
  runId,
  ...(levels ? { level: { in: [...levels] } } : {}),
  ...(search ? { message: { contains: literally(search), mode: 'insensitive' } } : {}),
});

/** Prisma hands the words on to LIKE, where % and _ would stand for anything. */
const literally = (words: string): string => words.replaceAll(/[\\%_]/g, String.raw`\$&`);
