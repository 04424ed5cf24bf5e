import { Field, Int, ObjectType } from 'type-graphql';
import { Verdict } from '../evaluation/compare/comparison.args.ts';
import { MetricValue } from '../scalars/metric-value.ts';
import { AbnormalFigure, SliceKind } from './modes-enums.ts';

@ObjectType({ description: 'A figure with its 95 % interval over resampled patients.' })
export class FigureInterval {
  @Field(() => MetricValue, { description: 'Over all patients as they are.' })
  value!: number;

  @Field(() => MetricValue, { description: 'Lower end of the interval.' })
  low!: number;

  @Field(() => MetricValue, { description: 'Upper end of the interval.' })
  high!: number;

  @Field(() => MetricValue, { description: 'Standard deviation over the resamples.' })
  standardError!: number;
}

@ObjectType({ description: 'A figure of one mode: the mean over its runs.' })
export class ModeFigure extends FigureInterval {
  @Field(() => [MetricValue], { description: 'Of each run of the mode, in the order of `runs`.' })
  runs!: number[];

  @Field(() => MetricValue, {
    description: 'Standard deviation over the runs, which differ by seed; NaN with fewer than two.',
  })
  spread!: number;
}

@ObjectType({ description: 'How five classes differ from binary in one figure.' })
export class ModesFigure {
  @Field(() => AbnormalFigure, { description: 'Which figure.' })
  name!: AbnormalFigure;

  @Field(() => ModeFigure, { description: 'Of the binary runs.' })
  binary!: ModeFigure;

  @Field(() => ModeFigure, { description: 'Of the five-class runs, five classes read as two.' })
  fiveClass!: ModeFigure;

  @Field(() => FigureInterval, {
    description:
      'Five classes minus binary: the difference of the means over runs. Both are judged on the same resamples of patients.',
  })
  difference!: FigureInterval;

  @Field(() => FigureInterval, {
    description:
      'The same difference where runs are drawn anew as well as patients, in pairs where seeds match: for other seeds of these settings.',
  })
  withSeeds!: FigureInterval;

  @Field(() => MetricValue, {
    description:
      'Standard error of the difference that seeds alone make, these patients given; NaN where a mode has one run.',
  })
  seedError!: number;

  @Field(() => Int, { description: 'Resamples in which the difference has no value.' })
  undefinedResamples!: number;

  @Field(() => MetricValue, { description: 'Two-sided, of the bootstrap over patients.' })
  pValue!: number;

  @Field(() => MetricValue, { description: 'After Holm’s correction over the figures.' })
  adjustedPValue!: number;

  @Field(() => Verdict, {
    description: 'Whether five classes are better than binary, by the corrected p-value.',
  })
  verdict!: Verdict;
}

@ObjectType({ description: 'Beats of one kind, and what each run makes of them.' })
export class ErrorSlice {
  @Field(() => SliceKind, { description: 'By what they are told apart.' })
  kind!: SliceKind;

  @Field(() => String, { description: 'The AAMI class, the annotation code, or the record.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Whose record it is; null for a class or a code.' })
  patient!: string | null;

  @Field(() => String, { nullable: true, description: 'AAMI class of a class or a code; null for a record.' })
  ofClass!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether these are abnormal beats, of which some are missed, or normal ones, with false alarms.',
  })
  isAbnormal!: boolean;

  @Field(() => Int, { description: 'How many such beats there are.' })
  beats!: number;

  @Field(() => [Int], {
    description:
      'How many each run calls the other of the two classes: normal where they are abnormal, and the other way round. In the order of `runs`.',
  })
  wrong!: number[];

  @Field(() => [Int], {
    description: 'How many of them were not detected and so were called nothing, for each run likewise.',
  })
  undetected!: number[];
}

@ObjectType({ description: 'Binary against five classes, on the same beats.' })
export class ModesResult {
  @Field(() => Int, { description: 'Beats judged.' })
  beats!: number;

  @Field(() => Int, { description: 'Of them annotated as anything but N.' })
  abnormalBeats!: number;

  @Field(() => [String], { description: 'The patients that the bootstrap draws from.' })
  patients!: string[];

  @Field(() => Int, { description: 'Resamples.' })
  resamples!: number;

  @Field(() => Int, { description: 'Their seed.' })
  seed!: number;

  @Field(() => Int, {
    description: 'Pairs of a binary and a five-class run with the same seed and settings.',
  })
  pairs!: number;

  @Field(() => [ModesFigure], { description: 'Every figure.' })
  figures!: ModesFigure[];

  @Field(() => [ErrorSlice], {
    description: 'Misses and false alarms by AAMI class, by annotation code and by record.',
  })
  slices!: ErrorSlice[];
}
