import type { RunSummary } from '@beatlab/store/runs/run-summary';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetVersion } from '../datasets/dataset-version.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Json } from '../scalars/json.ts';
import { User } from '../viewer/viewer.type.ts';
import { Cause } from './cause.type.ts';
import { Mode, RunKind, RunOrigin, RunState } from './run-enums.ts';
import { RunProgress } from './run-progress.type.ts';

@ObjectType({ description: 'One training: a configuration, and what came of it.' })
export class Run {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Counts up within a team: the short name that people say.' })
  number!: number;

  @Field(() => String, { description: 'The name it was given, or one made from its settings.' })
  name!: string;

  @Field(() => String, { description: 'Name of the experiment that it belongs to.' })
  experiment!: string;

  @Field(() => RunState, { description: 'Where it stands.' })
  state!: RunState;

  @Field(() => Cause, {
    nullable: true,
    description:
      'Why it failed or was canceled; or why it waits again, such as WORKER.LOST, where its trainer has gone silent.',
  })
  cause!: Cause | null;

  @Field(() => Boolean, {
    description: 'Whether somebody asked for it to end; a running one takes a few seconds.',
  })
  cancelRequested!: boolean;

  @Field(() => RunKind, { description: 'What it learns.' })
  kind!: RunKind;

  @Field(() => RunOrigin, { description: 'Who carries it out.' })
  origin!: RunOrigin;

  @Field(() => Mode, {
    nullable: true,
    description:
      'What beats it tells apart; null for a pretraining, which tells none apart, and for a run from outside that did not say.',
  })
  mode!: Mode | null;

  @Field(() => Json, {
    description:
      'Every setting, defaults filled in; `settings` explains each. Of a run from outside, the params that its client gave.',
  })
  config!: unknown;

  @Field(() => Json, {
    nullable: true,
    description:
      'What its numbers came from: commit, versions, hardware, the execution provider really used, and the hashes of dataset, vocabulary and weights.',
  })
  provenance!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The label map that made classes of annotation symbols; null for a run from outside.',
  })
  labelMapName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Hash of that label map: the same hash, the same classes.',
  })
  labelMapHash!: string | null;

  @Field(() => Dataset, {
    nullable: true,
    description: 'The dataset; null for a run from outside that named none.',
  })
  dataset!: Dataset | null;

  @Field(() => DatasetVersion, { nullable: true, description: 'Its exact files; null as `dataset` is.' })
  datasetVersion!: DatasetVersion | null;

  @Field(() => User, { nullable: true, description: 'Who launched it; null where their account is gone.' })
  createdBy!: User | null;

  @Field(() => String, { description: 'What people write about it, in Markdown.' })
  notes!: string;

  @Field(() => [String], { description: 'Its tags, sorted.' })
  tags!: string[];

  @Field(() => String, { nullable: true, description: 'Name of the group that it belongs to.' })
  group!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it is the one that others of its experiment are measured against.',
  })
  isBaseline!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is archived: out of lists, and nothing lost.',
  })
  archivedAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was launched.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its first attempt began.' })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it reached its final state.' })
  endedAt!: Date | null;

  @Field(() => RunProgress, { nullable: true, description: 'How far it is; null before it starts.' })
  progress!: RunProgress | null;

  /** Not part of the answer: classes that the mode does not name. */
  classNames!: string[];

  /** Not part of the answer: the team that owns it. */
  teamId!: string;

  /** Not part of the answer: the run that it repeats. */
  rerunOfId!: string | null;

  /** Not part of the answer: see RunLinksResolver. */
  parentId!: string | null;
  baselineRunId!: string | null;

  /** Not part of the answer: see SweepOfRunResolver. */
  sweepId!: string | null;
  sweepNumber!: number | null;
  sweepSettings!: unknown;
}

/** A stored run with what is shown of it everywhere. */
export type RunRow = RunSummary;

/** A stored run as the API shows it. */
export function toRun(row: RunRow): Run {
  return {
    ...row,
    experiment: row.experiment.name,
    group: row.groupName,
    isBaseline: row.experiment.baselineRunId === row.id,
    baselineRunId: row.experiment.baselineRunId,
    kind: row.kind as RunKind,
    origin: row.origin as RunOrigin,
    mode: row.mode as Mode | null,
    cause: row.cause as Cause | null,
    cancelRequested: row.cancelRequestedAt !== null,
    progress: row.progress as RunProgress | null,
    dataset: row.datasetVersion?.dataset ?? null,
  };
}
