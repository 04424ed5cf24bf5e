import { Length, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import { Json } from '../scalars/json.ts';

@ArgsType()
export class ReportRevisionArgs {
  @Field(() => ID, { description: 'Of the report.' })
  @MaxLength(64)
  id!: string;

  @Field(() => Int, { description: 'The revision that was seen: a newer one is not overwritten.' })
  revision!: number;
}

@ArgsType()
export class SaveReportDraftArgs extends ReportRevisionArgs {
  @Field(() => String, { description: 'Title of 1 to 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => Json, {
    description:
      'The blocks in order, 60 at most, each with an `id` of its own: `{kind: "text", markdown}`; `{kind: "chart", title, metric, runIds, frozen}`; `{kind: "runs", title, runIds, columns, frozen}` with columns such as `state`, `metric:val/f1` or `param:seed`; `{kind: "confusion", title, runId, part: "train" | "val", scope: "beat" | "token", epoch, frozen}`; `{kind: "comparison", title, baseline, runIds, frozen: true}`.',
  })
  blocks!: unknown;
}

@ArgsType()
export class ShareReportArgs {
  @Field(() => ID, { description: 'Of the report.' })
  @MaxLength(64)
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until the link stops working, 1 to 365; never where left out.',
  })
  @Min(1)
  @Max(365)
  expiresInDays?: number | null;
}
