import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { Json } from '../scalars/json.ts';
import { SettingProblem } from '../settings/setting.type.ts';
import { Run } from './run.type.ts';
import type { RunFilter } from './run-filter.input.ts';

@ObjectType({ description: 'A run and its place in a list.' })
export class RunEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this run.' })
  cursor!: string;

  @Field(() => Run, { description: 'The run.' })
  node!: Run;
}

@ObjectType({ description: 'A page of runs. Pages stay right while runs arrive.' })
export class RunConnection {
  @Field(() => [RunEdge], { description: 'The runs of this page, in order.' })
  edges!: RunEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  /** Not part of the answer: see RunPageResolver. */
  filter!: RunFilter | null;
}

@ObjectType({ description: 'Either the run, or what is wrong with each setting.' })
export class LaunchRunResult {
  @Field(() => Run, { nullable: true, description: 'The run, queued; null where there are problems.' })
  run!: Run | null;

  @Field(() => [SettingProblem], { description: 'What is wrong; empty where the run was launched.' })
  problems!: SettingProblem[];
}

@ObjectType({ description: 'A setting that is not the same in all runs compared.' })
export class SettingDifference {
  @Field(() => String, { description: 'The setting, such as `mode`.' })
  key!: string;

  @Field(() => [Json], { nullable: 'items', description: 'Its value in each run, in the order of `runs`.' })
  values!: unknown[];
}

@ObjectType({ description: 'Runs side by side.' })
export class RunComparison {
  @Field(() => [Run], {
    description: 'The runs, in the order asked for; those that are not there are left out.',
  })
  runs!: Run[];

  @Field(() => [SettingDifference], { description: 'The settings that differ, in the order of a form.' })
  settings!: SettingDifference[];
}
