import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { BeatMark, toBeatMark } from '../beat-marks/beat-mark.type.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { rrAround } from '../signal/record-annotations.ts';
import { JudgedBeat } from './judged-beat.type.ts';

/** What is known of a judged beat besides the judgement. */
@Resolver(() => JudgedBeat)
export class JudgedBeatResolver {
  @FieldResolver(() => [BeatMark], {
    description: 'What the team thinks of it, oldest first; none where the run named no dataset.',
  })
  async marks(@Root() beat: JudgedBeat, @Ctx() { loaders }: ApiContext): Promise<BeatMark[]> {
    const { datasetVersionId, record, sample } = beat;
    if (datasetVersionId === null) return [];
    return (await loaders.marksOfBeat.load({ datasetVersionId, record, sample })).map(toBeatMark);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Time from the annotated beat before, in ms; null for the first one, and where the run named no dataset.',
  })
  async rrBeforeMs(@Root() beat: JudgedBeat, @Ctx() context: ApiContext): Promise<number | null> {
    return (await rrOf(beat, context)).before;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Time to the annotated beat after, in ms; null likewise, and for the last one.',
  })
  async rrAfterMs(@Root() beat: JudgedBeat, @Ctx() context: ApiContext): Promise<number | null> {
    return (await rrOf(beat, context)).after;
  }
}

async function rrOf({ datasetVersionId, record, sample }: JudgedBeat, { loaders }: ApiContext) {
  const annotations =
    datasetVersionId === null ? null : await loaders.annotationsOfRecord.load({ datasetVersionId, record });
  if (annotations === null) return { before: null, after: null };
  const { before, after } = rrAround(annotations, sample);
  const known = (interval: number) => (Number.isNaN(interval) ? null : interval);
  return { before: known(before), after: known(after) };
}
