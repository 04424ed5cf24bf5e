import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Mode } from '../runs/run-enums.ts';
import { Json } from '../scalars/json.ts';
import { EpisodeKind } from './prediction-enums.ts';

@ObjectType({ description: 'How many beats a record has of one class, and how they come.' })
export class ClassCount {
  @Field(() => String, { description: 'The class, such as V.' })
  class!: string;

  @Field(() => Int, { description: 'Beats of the class.' })
  beats!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Of an ectopic class, beats that come alone; null of N and Q.',
  })
  single!: number | null;

  @Field(() => Int, { nullable: true, description: 'Pairs of beats in a row.' })
  couplets!: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows of at least three beats.' })
  runs!: number | null;
}

@ObjectType({ description: 'Heart rate, from RR intervals.' })
export class HeartRate {
  @Field(() => Float, { description: 'Over the whole record, in beats a minute.' })
  mean!: number;

  @Field(() => Float, { description: 'Over the fastest 8 beats in a row.' })
  fastest!: number;

  @Field(() => Float, { description: 'Over the slowest 8 beats in a row.' })
  slowest!: number;
}

@ObjectType({ description: 'RR intervals, in ms. Variability is that of intervals between two N beats.' })
export class RrFigures {
  @Field(() => Float, { description: 'Mean of all.' })
  meanMs!: number;

  @Field(() => Float, { description: 'The shortest of all.' })
  shortestMs!: number;

  @Field(() => Float, { description: 'The longest of all.' })
  longestMs!: number;

  @Field(() => Float, { description: 'Where the longest begins, in seconds of the record.' })
  longestAtSeconds!: number;

  @Field(() => Float, { nullable: true, description: 'Standard deviation of N–N intervals (SDNN).' })
  sdnnMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Root mean square of differences of neighbouring N–N intervals (RMSSD).',
  })
  rmssdMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of those differences that are over 50 ms (pNN50), from 0 to 1.',
  })
  pnn50!: number | null;
}

@ObjectType({ description: 'A stretch of a record that may be worth a look.' })
export class Episode {
  @Field(() => EpisodeKind, { description: 'Why.' })
  kind!: EpisodeKind;

  @Field(() => String, { nullable: true, description: 'Class of the beats that it is about.' })
  class!: string | null;

  @Field(() => Float, { description: 'R peak of its first beat, in seconds of the record.' })
  startSeconds!: number;

  @Field(() => Float, { description: 'R peak of its last beat.' })
  endSeconds!: number;

  @Field(() => Int, { description: 'Its beats.' })
  beats!: number;

  @Field(() => Float, { description: 'Heart rate within it.' })
  beatsPerMinute!: number;
}

@ObjectType({ description: 'How much of a lead says nothing.' })
export class LeadQuality {
  @Field(() => String, { description: 'Name of the lead.' })
  lead!: string;

  @Field(() => Float, { description: 'Seconds that are missing.' })
  missingSeconds!: number;

  @Field(() => Float, { description: 'Seconds in which the lead does not change.' })
  flatSeconds!: number;
}

@ObjectType({
  description:
    'What a model says of a record. Found by a statistical model: a research tool, no medical device and no diagnosis.',
})
export class PredictionSummary {
  @Field(() => Float, { description: 'Length of what was read, in seconds.' })
  durationSeconds!: number;

  @Field(() => Float, { description: "The record's sampling frequency, in Hz." })
  samplingFrequencyHz!: number;

  @Field(() => [String], { description: 'Its leads.' })
  leads!: string[];

  @Field(() => Mode, { description: 'What the model tells apart.' })
  mode!: Mode;

  @Field(() => [String], { description: 'The classes, in the order of the probabilities.' })
  classes!: string[];

  @Field(() => Int, { description: 'Beats that were judged.' })
  beatCount!: number;

  @Field(() => Int, { description: 'R peaks without a wave to judge: they are in no count and no file.' })
  notJudged!: number;

  @Field(() => [ClassCount], { description: 'Beats by class, in the order of the classes.' })
  counts!: ClassCount[];

  @Field(() => HeartRate, { nullable: true, description: 'Null with fewer than two beats.' })
  rate!: HeartRate | null;

  @Field(() => RrFigures, { nullable: true, description: 'Null with fewer than two beats.' })
  rr!: RrFigures | null;

  @Field(() => Float, { nullable: true, description: 'Mean of the largest probability of each beat.' })
  meanConfidence!: number | null;

  @Field(() => Int, { description: 'Beats whose largest probability is under `uncertainBelow`.' })
  uncertainBeats!: number;

  @Field(() => Float, { description: 'From where on a beat counts as certain.' })
  uncertainBelow!: number;

  @Field(() => [Episode], { description: 'By kind, then by time.' })
  episodes!: Episode[];

  @Field(() => [LeadQuality], { description: 'Missing and flat stretches of each lead.' })
  quality!: LeadQuality[];

  @Field(() => [String], { description: 'What the reader should know about how this came about.' })
  notes!: string[];

  @Field(() => Json, { description: 'Settings of the model that were used on the record.' })
  model!: unknown;

  @Field(() => Json, { description: 'Versions, commit, and the hashes of the files that were read.' })
  provenance!: unknown;
}
