import { isUuid } from '@beatlab/store/is-uuid';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetRecord, type RecordOfVersion } from '../datasets/dataset-version.type.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { AnnotationColumns, mostAnnotations, SampleRangeArgs } from './record.type.ts';
import { annotationFrom, readRecordAnnotations } from './record-annotations.ts';
import { requireRecord } from './require-record.ts';

@Resolver(() => DatasetRecord)
export class RecordResolver {
  @Query(() => DatasetRecord, {
    nullable: true,
    description:
      'One record of a dataset version; null where the team has none of this name. Its signal is at `/signals/VERSION/RECORD`.',
  })
  async record(
    @Arg('datasetVersionId', () => ID, { description: 'Of the dataset version.' }) datasetVersionId: string,
    @Arg('name', () => String, { description: 'Name of the record, such as 100.' }) name: string,
    @Ctx() { store, caller, loaders }: ApiContext,
  ): Promise<DatasetRecord | null> {
    const where = { id: datasetVersionId, dataset: { teamId: caller.team.id } };
    if (!isUuid(datasetVersionId) || (await store.database.datasetVersion.count({ where })) === 0)
      return null;
    const records = await loaders.recordsOfVersion.load(datasetVersionId);
    return records.find((record) => record.name === name) ?? null;
  }

  @FieldResolver(() => Dataset, { description: 'The dataset that it belongs to.' })
  async dataset(
    @Root() { datasetVersionId }: RecordOfVersion,
    @Ctx() { store }: ApiContext,
  ): Promise<Dataset> {
    const { dataset } = await store.database.datasetVersion.findUniqueOrThrow({
      where: { id: datasetVersionId },
      select: { dataset: true },
    });
    return dataset;
  }

  @FieldResolver(() => AnnotationColumns, {
    nullable: true,
    description:
      'What people annotated; null where the record has no annotations. At most 20,000 in one answer.',
    complexity: 500,
  })
  async annotations(
    @Root() { datasetVersionId, name }: RecordOfVersion,
    @Args(() => SampleRangeArgs) { from, to }: SampleRangeArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<AnnotationColumns | null> {
    const which = { teamId: caller.team.id, datasetVersionId, record: name };
    const annotations = await readRecordAnnotations(await requireRecord(store, which));
    if (annotations === null) return null;
    const { samples, symbols, notes, rrMs } = annotations;
    const first = annotationFrom(annotations, from);
    const all = to == null ? samples.length : Math.max(first, annotationFrom(annotations, to));
    const end = Math.min(all, first + mostAnnotations);
    return {
      samples: [...samples.subarray(first, end)],
      symbols: symbols.slice(first, end),
      notes: notes.slice(first, end),
      rrMs: Array.from(rrMs.subarray(first, end), (interval) => (Number.isNaN(interval) ? null : interval)),
      nextFrom: end < all ? samples[end]! : null,
    };
  }
}
