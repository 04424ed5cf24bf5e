import { type LineageKey, textOf } from '@beatlab/store/lineage/lineage';
import { readLineage } from '@beatlab/store/lineage/read-lineage';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { LineageArgs } from './lineage.args.ts';
import { Lineage } from './lineage.type.ts';

@Resolver(() => Lineage)
export class LineageResolver {
  @Query(() => Lineage, {
    description:
      "What something was made from, or what was made from it, step by step. Another team's things are not shown, even where the bytes are the same.",
    // Nodes and edges are rows without queries of their own.
    complexity: ({ args, childComplexity }) => 50 + Math.ceil((Number(args.first) * childComplexity) / 10),
  })
  async lineage(
    @Args(() => LineageArgs) { node, direction, depth, first }: LineageArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Lineage> {
    const walk = { teamId: caller.team.id, node, direction, depth, mostNodes: first };
    const found = await readLineage(store, walk);
    if (found === null) throw notFound('lineage node', `${node.kind} ${node.id}`);
    const places = new Map(found.nodes.map((one, index) => [textOf(one), index]));
    const placeOf = (key: LineageKey): number => places.get(textOf(key)) ?? -1;
    const edges = found.edges.map(({ from, to, role }) => ({ from: placeOf(from), to: placeOf(to), role }));
    return { ...found, edges };
  }
}
