import { Field, Int, ObjectType } from 'type-graphql';
import { Json } from '../scalars/json.ts';
import { MetricValue } from '../scalars/metric-value.ts';
import { SweepOutcome } from './sweep-enums.ts';

@ObjectType({ description: 'A run as its sweep sees it.' })
export class SweepRun {
  @Field(() => Int, { description: 'Its place in the sweep, from 1.' })
  place!: number;

  @Field(() => Json, { description: 'The settings that were sampled for it, by key.' })
  settings!: unknown;

  @Field(() => SweepOutcome, { description: 'What it came to.' })
  outcome!: SweepOutcome;

  @Field(() => Int, { description: 'Epochs stored so far.' })
  epochs!: number;

  @Field(() => MetricValue, {
    nullable: true,
    description: "The sweep's metric, of the epoch whose model the run leaves; null before its first epoch.",
  })
  figure!: number | null;

  /** Not part of the answer: the run itself, and the metric that its curve is of. */
  runId!: string;
  metric!: string;
}
