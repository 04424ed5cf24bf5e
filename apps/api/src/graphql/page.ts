import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry; null where the page is empty.',
  })
  endCursor!: string | null;
}

/** Where the page of these entries stands. */
export const pageInfoOf = (entries: readonly { cursor: string }[], hasNextPage: boolean): PageInfo => ({
  hasNextPage,
  endCursor: entries.at(-1)?.cursor ?? null,
});

/** Cost of a page: as often what an entry costs as entries are asked for. */
export const costOfPage = ({
  args,
  childComplexity,
}: {
  args: Record<string, unknown>;
  childComplexity: number;
}): number => 1 + Math.max(1, Number(args.first)) * childComplexity;
