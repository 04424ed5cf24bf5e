import { Field, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';
import { Part, Scope } from './run-enums.ts';

@ObjectType({
  description: 'How often one class was taken for another. Cells that counted nothing are left out.',
})
export class ConfusionCell {
  @Field(() => String, { description: 'The annotated class.' })
  truth!: string;

  @Field(() => String, {
    description: 'The class that the model called, or `missed`: the beat was not detected.',
  })
  predicted!: string;

  @Field(() => Int, { description: 'Beats or tokens, by scope.' })
  count!: number;
}

@ObjectType({ description: 'What the model took each class for, in one epoch.' })
export class ConfusionMatrix {
  @Field(() => Int, { description: 'The epoch counted.' })
  epoch!: number;

  @Field(() => Part, { description: 'Training or validation patients.' })
  part!: Part;

  @Field(() => Scope, { description: 'Beats or tokens.' })
  scope!: Scope;

  @Field(() => [String], { description: 'The classes in order; rows and columns of the matrix.' })
  classes!: string[];

  @Field(() => [ConfusionCell], { description: 'Row by row.' })
  cells!: ConfusionCell[];
}

@ObjectType({ description: 'The epochs of which a run has a confusion matrix, of one part in one scope.' })
export class CountedEpochs {
  @Field(() => Part, { description: 'Training or validation patients.' })
  part!: Part;

  @Field(() => Scope, { description: 'Beats or tokens.' })
  scope!: Scope;

  @Field(() => [Int], { description: 'Oldest first.' })
  epochs!: number[];
}

@ObjectType({
  description:
    "Wilson's 95 % interval of a share: how far the count alone carries. Beats of one patient resemble each other, so other patients may differ by more.",
})
export class ShareInterval {
  @Field(() => MetricValue, { description: 'Lower bound; NaN where there is nothing to share.' })
  low!: number;

  @Field(() => MetricValue, { description: 'Upper bound.' })
  high!: number;
}

@ObjectType({ description: 'What the predictions of one class are worth: it against all others.' })
export class ClassRow {
  @Field(() => String, { description: 'The class.' })
  class!: string;

  @Field(() => Int, { description: 'Annotated beats (or tokens) of the class.' })
  support!: number;

  @Field(() => MetricValue, {
    description: 'Share of the calls of this class that are right; NaN without calls.',
  })
  precision!: number;

  @Field(() => MetricValue, {
    description: 'Share of the class that was called so; missed beats count against it.',
  })
  recall!: number;

  @Field(() => MetricValue, { description: 'Share of all others that were not called so.' })
  specificity!: number;

  @Field(() => MetricValue, { description: 'Harmonic mean of precision and recall.' })
  f1!: number;

  @Field(() => ShareInterval, { description: 'Interval of `precision`.' })
  precisionInterval!: ShareInterval;

  @Field(() => ShareInterval, { description: 'Interval of `recall`.' })
  recallInterval!: ShareInterval;

  @Field(() => ShareInterval, { description: 'Interval of `specificity`.' })
  specificityInterval!: ShareInterval;
}
