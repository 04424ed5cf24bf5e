import { Length, Max, Min } from 'class-validator';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { Json } from '../scalars/json.ts';
import { Sampler } from './sweep-enums.ts';

@InputType({ description: 'How poor runs are ended early. The store says what is wrong with it, by name.' })
export class HalvingInput {
  @Field(() => Int, { defaultValue: 1, description: 'Epochs that every run is given, 1 or more.' })
  minimumEpochs!: number;

  @Field(() => Int, { defaultValue: 3, description: 'Of so many runs at a rung one goes on, 2 to 10.' })
  reductionFactor!: number;
}

@InputType({ description: 'A sweep to be launched.' })
export class LaunchSweepInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name of 1 to 200 characters; made from what it searches where left out.',
  })
  @Length(1, 200)
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the experiment that it belongs to, made where it is new; `default` where left out.',
  })
  @Length(1, 200)
  experiment?: string | null;

  @Field(() => Json, { description: 'Settings that its runs share, as for `launchRun`.' })
  config!: unknown;

  @Field(() => Json, {
    description:
      'What to search, by setting: a list of values, or a range `{ from, to, scale: "linear" | "log", step, points }`.',
  })
  space!: unknown;

  @Field(() => Sampler, { defaultValue: Sampler.GRID, description: 'How settings are chosen.' })
  sampler!: Sampler;

  @Field(() => Int, { defaultValue: 42, description: 'Chance of the sampler, 0 or more.' })
  seed!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many runs, 1 to 1000; a grid has all of its combinations where left out.',
  })
  runCount?: number | null;

  @Field(() => Int, { defaultValue: 1, description: 'How many runs wait or work at once, 1 to 64.' })
  parallelRuns!: number;

  @Field(() => HalvingInput, { nullable: true, description: 'Left out, every run comes to its end.' })
  halving?: HalvingInput | null;
}

@ArgsType()
export class SweepsArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Sweeps at most, 1 to 200.' })
  @Min(1)
  @Max(200)
  first!: number;

  @Field(() => Int, { nullable: true, description: 'Only those with a smaller number: the page after it.' })
  before?: number | null;
}
