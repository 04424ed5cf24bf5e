import { countLog, readLog } from '@beatlab/store/runs/read-log';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { LogPage } from './log.type.ts';
import { LogArgs } from './run.args.ts';
import { Run } from './run.type.ts';
import type { LogLevel } from './run-enums.ts';

@Resolver(() => Run)
export class RunLogResolver {
  @FieldResolver(() => LogPage, {
    description: 'What it said while it worked, oldest line first.',
    // A line is far cheaper than an object with a query of its own.
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.first) * childComplexity) / 10),
  })
  async log(
    @Root() run: Run,
    @Args(() => LogArgs) { after, first, offset, search, levels }: LogArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<LogPage> {
    const filter = { runId: run.id, search: search ?? null, levels: levels ?? null };
    const lines = await readLog(store, { ...filter, after: after ? toLineId(after) : null, offset, first });
    return {
      lines: lines.map((line) => ({ ...line, id: String(line.id), level: line.level as LogLevel })),
      after: lines.length > 0 ? String(lines.at(-1)!.id) : (after ?? null),
      filter,
    };
  }
}

@Resolver(() => LogPage)
export class LogPageResolver {
  @FieldResolver(() => Int, {
    description:
      'Lines that match on all pages. Counted only where it is asked for: leave it out of all pages but the first.',
    complexity: 50,
  })
  totalCount(@Root() { filter }: LogPage, @Ctx() { store }: ApiContext): Promise<number> {
    return countLog(store, filter);
  }
}

function toLineId(text: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `"${text}" is not the id of a line`,
    where: 'after',
    remedy: 'Pass the `after` of the page before.',
  });
}
