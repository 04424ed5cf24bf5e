import { Field, Int, ObjectType } from 'type-graphql';
import { RocPoint } from '../evaluation/curve.type.ts';
import { Run } from '../runs/run.type.ts';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({ description: 'A run that is compared.' })
export class ModesRun {
  @Field(() => Run, { description: 'The run.' })
  run!: Run;

  @Field(() => String, { description: 'Its seed; empty where its settings name none.' })
  seed!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the run of the other mode with the same seed and settings; null where there is none.',
  })
  pairedWith!: number | null;

  @Field(() => [String], { description: 'The classes it tells apart.' })
  classes!: string[];

  @Field(() => MetricValue, { description: 'Share of the normal beats that it calls abnormal.' })
  falsePositiveRate!: number;

  @Field(() => MetricValue, { description: 'Share of the abnormal beats that it calls abnormal.' })
  truePositiveRate!: number;

  @Field(() => [RocPoint], {
    description:
      'ROC curve of 1 − p(N), in at most 150 points that keep its shape. The point at which a five-class run works need not lie on it: the largest of five probabilities may be that of N below one half.',
  })
  curve!: RocPoint[];

  @Field(() => MetricValue, {
    description: 'How far a point that was left out lies from the curve drawn, at most.',
  })
  largestDeviation!: number;
}
