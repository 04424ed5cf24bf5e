import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { findDifferences } from './find-differences.ts';
import { toRun } from './run.type.ts';
import { RunComparison } from './run-page.type.ts';

const mostRuns = 100;

@Resolver()
export class CompareResolver {
  @Query(() => RunComparison, {
    description: 'Runs side by side, with the settings in which they differ.',
    complexity: ({ args, childComplexity }) => 1 + (args.ids as unknown[]).length * childComplexity,
  })
  async compareRuns(
    @Arg('ids', () => [ID], { description: 'Of the runs, at most 100.' }) ids: string[],
    @Ctx() { loaders }: ApiContext,
  ): Promise<RunComparison> {
    if (ids.length > mostRuns) {
      throw new ApiError({
        code: 'REQUEST.ARGUMENT',
        message: `${ids.length} runs can't be shown side by side`,
        where: 'ids',
        remedy: `Choose at most ${mostRuns}.`,
      });
    }
    const found = await Promise.all([...new Set(ids)].map((id) => loaders.run.load(id)));
    const rows = found.filter((row) => row !== null);
    const settings = findDifferences(
      rows.map((row) => ({ ...(row.config as object), datasetVersion: row.datasetVersion?.hash })),
    );
    return { runs: rows.map(toRun), settings };
  }
}
