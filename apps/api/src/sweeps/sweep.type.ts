import type { SweepSummary } from '@beatlab/store/sweeps/find-sweep';
import { rungsOf, type Halving as StoredHalving } from '@beatlab/store/sweeps/halving';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetVersion } from '../datasets/dataset-version.type.ts';
import { Cause } from '../runs/cause.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Json } from '../scalars/json.ts';
import { User } from '../viewer/viewer.type.ts';
import { Direction, Sampler, SweepState } from './sweep-enums.ts';

@ObjectType({
  description: 'Successive halving: at each rung only the best share of the runs there goes on.',
})
export class Halving {
  @Field(() => Int, { description: 'Epochs that every run is given: the first rung.' })
  minimumEpochs!: number;

  @Field(() => Int, {
    description: 'Of so many runs at a rung one goes on; the next rung is so many times as late.',
  })
  reductionFactor!: number;

  @Field(() => [Int], { description: 'The epochs after which runs of the base settings are judged.' })
  rungs!: number[];
}

@ObjectType({
  description: 'A search for good settings: runs in a group, chosen by what the ones before came to.',
})
export class Sweep {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Counts up within a team: the short name that people say.' })
  number!: number;

  @Field(() => String, { description: 'The name it was given, or one made from what it searches.' })
  name!: string;

  @Field(() => String, { description: 'Name of the experiment that it and its runs belong to.' })
  experiment!: string;

  @Field(() => SweepState, { description: 'Where it stands.' })
  state!: SweepState;

  @Field(() => Cause, { nullable: true, description: 'Why it failed.' })
  cause!: Cause | null;

  @Field(() => Json, {
    description: 'Every setting that its runs share, defaults filled in; `space` has the others.',
  })
  config!: unknown;

  @Field(() => Json, {
    description:
      'What it searches, by setting: `{ kind: "values", values }` or `{ kind: "range", from, to, scale, step, points, whole }`.',
  })
  space!: unknown;

  @Field(() => Sampler, { description: 'How it chooses settings.' })
  sampler!: Sampler;

  @Field(() => Int, { description: 'Chance of the sampler: the same seed and results, the same settings.' })
  seed!: number;

  @Field(() => String, { description: 'Key of the metric that judges its runs, such as `val/f1`.' })
  metric!: string;

  @Field(() => Direction, { description: 'Which values of the metric are better.' })
  direction!: Direction;

  @Field(() => Int, { description: 'How many runs it is to have.' })
  runCount!: number;

  @Field(() => Int, { description: 'How many of its runs wait or work at once.' })
  parallelRuns!: number;

  @Field(() => Halving, {
    nullable: true,
    description: 'How poor runs are ended early; null where none are.',
  })
  halving!: Halving | null;

  @Field(() => Dataset, { description: 'The dataset of its runs.' })
  dataset!: Dataset;

  @Field(() => DatasetVersion, { description: 'Its exact files.' })
  datasetVersion!: DatasetVersion;

  @Field(() => User, { nullable: true, description: 'Who launched it; null where their account is gone.' })
  createdBy!: User | null;

  @Field(() => DateTime, { description: 'When it was launched.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it reached its final state.' })
  endedAt!: Date | null;
}

/** A stored sweep as the API shows it. */
export function toSweep(row: SweepSummary): Sweep {
  const halving = row.halving as unknown as StoredHalving | null;
  const { epochs } = row.base as { epochs: number };
  return {
    ...row,
    experiment: row.experiment.name,
    cause: row.cause as Cause | null,
    config: row.base,
    sampler: row.sampler as Sampler,
    direction: row.direction as Direction,
    halving: halving && { ...halving, rungs: rungsOf(halving, epochs) },
    dataset: row.datasetVersion.dataset,
  };
}
