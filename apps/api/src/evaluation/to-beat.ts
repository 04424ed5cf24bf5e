import { patientOf } from '@beatlab/pipeline/split/patient-of';
import type { BeatPage } from '@beatlab/store/evaluation/find-beats';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import type { ApiContext } from '../graphql/api-context.ts';
import { pageInfoOf } from '../graphql/page.ts';
import type { Run } from '../runs/run.type.ts';
import { nameOfClass } from './class-index.ts';
import type { JudgedBeatConnection } from './judged-beat.type.ts';

/** A page of stored beats as the API shows it. */
export async function toBeatConnection(
  run: Run,
  { classes }: BeatPredictionsFile,
  page: BeatPage & { totalCount: number },
  context: Pick<ApiContext, 'loaders'>,
): Promise<JudgedBeatConnection> {
  const isTimed = page.beats.every(({ timeSeconds }) => timeSeconds !== null);
  const frequencies = isTimed ? new Map<string, number>() : await frequenciesOf(run, context);
  const timeOf = (record: string, sample: number) => {
    const frequencyHz = frequencies.get(record);
    return frequencyHz === undefined ? null : sample / frequencyHz;
  };
  return {
    classes: [...classes],
    edges: page.beats.map(
      ({ cursor, record, patient, sample, timeSeconds, symbol, truth, predicted, probabilities }) => ({
        cursor,
        node: {
          ...{ record, sample, symbol, probabilities },
          patient: patient ?? patientOf(record),
          datasetVersionId: run.datasetVersion?.id ?? null,
          timeSeconds: timeSeconds ?? timeOf(record, sample),
          truth: nameOfClass(classes, truth),
          predicted: nameOfClass(classes, predicted),
        },
      }),
    ),
    pageInfo: pageInfoOf(page.beats, page.hasNextPage),
    totalCount: page.totalCount,
  };
}

/** By record, from the dataset's manifest: predictions written before they named it leave it to that. */
export async function frequenciesOf(
  { datasetVersion }: Run,
  { loaders }: Pick<ApiContext, 'loaders'>,
): Promise<Map<string, number>> {
  const records = datasetVersion === null ? [] : await loaders.recordsOfVersion.load(datasetVersion.id);
  return new Map(records.map(({ name, samplingFrequencyHz }) => [name, samplingFrequencyHz]));
}
