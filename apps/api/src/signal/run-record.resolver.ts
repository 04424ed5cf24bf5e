import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { readRecordBeats } from './read-record-beats.ts';
import { readWaves } from './read-waves.ts';
import { LeadWaves, RecordArgs, RecordBeats, WavesArgs } from './record.type.ts';

/** What a run made of one record. */
@Resolver(() => Run)
export class RunRecordResolver {
  @FieldResolver(() => RecordBeats, {
    nullable: true,
    description:
      'Truth and call of every annotated beat of a record; null where the run was not judged on it.',
    complexity: 500,
  })
  async recordBeats(
    @Root() { id }: Run,
    @Args(() => RecordArgs) { record }: RecordArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<RecordBeats | null> {
    const file = await findPredictions(store, id);
    return file === null ? null : readRecordBeats(file, record);
  }

  @FieldResolver(() => [LeadWaves], {
    nullable: true,
    description:
      'Wave segments and tokens of each lead of a record in a stretch of time; null where the run did not delineate the record.',
    complexity: 500,
  })
  waves(
    @Root() { id }: Run,
    @Args(() => WavesArgs) { record, fromSeconds, toSeconds }: WavesArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<LeadWaves[] | null> {
    return readWaves(store, id, record, fromSeconds, toSeconds);
  }
}
