import { fiveClasses, labelMaps } from '@beatlab/pipeline/label/label-map';
import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { addUp, countClasses } from './count-classes.ts';
import { DatasetRecord, DatasetVersion } from './dataset-version.type.ts';

/** Which symbols mark a beat, and of which class, is the same in all label maps: they differ in what else labels waves. */
const classesOf = ({ symbols }: DatasetRecord) =>
  countClasses(symbols, labelMaps['aami-strict'], 'five-class');

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @FieldResolver(() => [DatasetRecord], {
    description: 'The records, by name.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  records(@Root() version: DatasetVersion, @Ctx() { loaders }: ApiContext): Promise<DatasetRecord[]> {
    return loaders.recordsOfVersion.load(version.id);
  }

  @FieldResolver(() => Int, { description: 'Annotated beats of all records.' })
  async beatCount(@Root() version: DatasetVersion, @Ctx() { loaders }: ApiContext): Promise<number> {
    const records = await loaders.recordsOfVersion.load(version.id);
    return records.reduce((sum, { beatCount }) => sum + beatCount, 0);
  }

  @FieldResolver(() => [Int], {
    description: 'Annotated beats of each AAMI class, of all records: N, S, V, F, Q.',
  })
  async classBeats(@Root() version: DatasetVersion, @Ctx() { loaders }: ApiContext): Promise<number[]> {
    const records = await loaders.recordsOfVersion.load(version.id);
    return addUp(records.map(classesOf), fiveClasses.length);
  }

  @FieldResolver(() => Int, { description: 'Different patients: two records of MIT-BIH are of one.' })
  async patientCount(@Root() version: DatasetVersion, @Ctx() { loaders }: ApiContext): Promise<number> {
    const records = await loaders.recordsOfVersion.load(version.id);
    return new Set(records.map(({ name }) => patientOf(name))).size;
  }
}

@Resolver(() => DatasetRecord)
export class DatasetRecordResolver {
  @FieldResolver(() => String, {
    description: 'The patient that it is of, by the name of their first record.',
  })
  patient(@Root() { name }: DatasetRecord): string {
    return patientOf(name);
  }

  @FieldResolver(() => [Int], { description: 'Annotated beats of each AAMI class: N, S, V, F, Q.' })
  classBeats(@Root() record: DatasetRecord): number[] {
    return classesOf(record);
  }
}
