import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../graphql/page.ts';
import { Run } from '../../runs/run.type.ts';
import { MetricValue } from '../../scalars/metric-value.ts';
import { JudgedBeat } from '../judged-beat.type.ts';
import { Verdict } from './comparison.args.ts';

@ObjectType({ description: 'How a run differs from the baseline in one metric. Higher is better in each.' })
export class MetricVerdict {
  @Field(() => String, {
    description: 'The metric, such as `f1` (macro) or `recall/V`; of beats, by the classes compared.',
  })
  name!: string;

  @Field(() => MetricValue, { description: "The baseline's value, over the beats compared." })
  baseline!: number;

  @Field(() => MetricValue, { description: "The run's value, over the same beats." })
  run!: number;

  @Field(() => MetricValue, { description: 'Run minus baseline; NaN where either has no value.' })
  difference!: number;

  @Field(() => MetricValue, { description: 'Lower end of the 95 % interval over resampled patients.' })
  low!: number;

  @Field(() => MetricValue, { description: 'Upper end of the 95 % interval.' })
  high!: number;

  @Field(() => MetricValue, { description: 'Standard deviation of the difference over resampled patients.' })
  standardError!: number;

  @Field(() => Int, {
    description: 'Resamples without a value, as when no patient drawn has a beat of the class.',
  })
  undefinedResamples!: number;

  @Field(() => MetricValue, {
    description: 'Two-sided, of the bootstrap; NaN where there is no difference to judge.',
  })
  pValue!: number;

  @Field(() => MetricValue, { description: 'After Holm’s correction over all metrics of all runs compared.' })
  adjustedPValue!: number;

  @Field(() => Verdict, { description: 'What it comes to, by the corrected p-value.' })
  verdict!: Verdict;
}

@ObjectType({
  description:
    'McNemar’s exact test: whether one of two runs gets more of the beats right on which they differ. It takes beats for independent, which those of one patient are not, so no verdict is drawn from it.',
})
export class McNemarTest {
  @Field(() => Int, { description: 'Beats that both call what they are.' })
  bothRight!: number;

  @Field(() => Int, { description: 'Beats that the baseline gets and the run misses.' })
  onlyBaselineRight!: number;

  @Field(() => Int, { description: 'Beats that the run gets and the baseline misses.' })
  onlyRunRight!: number;

  @Field(() => Int, { description: 'Beats that neither calls what they are.' })
  bothWrong!: number;

  @Field(() => Float, { description: 'Two-sided and exact.' })
  pValue!: number;

  @Field(() => Float, { description: 'After Holm’s correction over the runs compared.' })
  adjustedPValue!: number;
}

@ObjectType({ description: 'A run beside the baseline, on the beats that both judged.' })
export class ComparedRun {
  @Field(() => Run, { description: 'The run.' })
  run!: Run;

  @Field(() => Int, { description: 'Beats that both judged: those compared.' })
  beatCount!: number;

  @Field(() => Int, {
    description: 'Beats that only the baseline judged; 0 unless `onCommonBeats` was asked for.',
  })
  onlyBaselineBeats!: number;

  @Field(() => Int, { description: 'Beats that only the run judged; 0 likewise.' })
  onlyRunBeats!: number;

  @Field(() => Int, {
    description: 'Beats that are annotated as another class for each; 0 likewise, and not compared.',
  })
  otherTruthBeats!: number;

  @Field(() => [String], {
    description: 'The patients whose beats are compared: what the bootstrap draws from.',
  })
  patients!: string[];

  @Field(() => [String], {
    description: 'How the two runs differ in what they judged; empty where they do not.',
  })
  differences!: string[];

  @Field(() => McNemarTest, { description: 'Beats one gets and the other misses.' })
  mcnemar!: McNemarTest;

  @Field(() => [MetricVerdict], { description: 'Every metric, over all classes and by class.' })
  metrics!: MetricVerdict[];

  /** Not part of the answer: what `beats` pages through. */
  baselineRun!: Run;
  onCommonBeats!: boolean;
}

@ObjectType({ description: 'A run that can’t be compared with the baseline, and why.' })
export class RefusedRun {
  @Field(() => Run, { description: 'The run.' })
  run!: Run;

  @Field(() => String, { description: 'Code of the reason, such as `COMPARISON.SPLIT`.' })
  code!: string;

  @Field(() => String, { description: 'The reason in a sentence.' })
  message!: string;
}

@ObjectType({ description: 'Runs compared with a baseline on the same beats.' })
export class BeatComparison {
  @Field(() => Run, { description: 'The run that the others are compared with.' })
  baseline!: Run;

  @Field(() => [String], { description: 'The classes as compared.' })
  classes!: string[];

  @Field(() => Int, { description: 'Resamples of the bootstrap over patients.' })
  resamples!: number;

  @Field(() => Int, { description: 'Its seed.' })
  seed!: number;

  @Field(() => [String], {
    description:
      'What is to be known before reading the figures: classes that were read as others, beats left out, patients that a run was trained on too.',
  })
  notes!: string[];

  @Field(() => [ComparedRun], { description: 'The runs, in the order asked for.' })
  runs!: ComparedRun[];

  @Field(() => [RefusedRun], {
    description: 'Runs that can’t be compared with the baseline; empty unless `skipRefused` was asked for.',
  })
  refused!: RefusedRun[];
}

@ObjectType({ description: 'A beat as two runs judged it, and its place in a list.' })
export class AgreementEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this beat.' })
  cursor!: string;

  @Field(() => JudgedBeat, { description: 'The beat as the baseline judged it.' })
  baseline!: JudgedBeat;

  @Field(() => JudgedBeat, { description: 'The same beat as the run judged it.' })
  run!: JudgedBeat;
}

@ObjectType({ description: 'A page of beats on which two runs agree or differ, by record and time.' })
export class AgreementConnection {
  @Field(() => [AgreementEdge], { description: 'The beats of this page, in order.' })
  edges!: AgreementEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Beats on all pages.' })
  totalCount!: number;
}
