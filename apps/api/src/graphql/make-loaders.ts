import { type BeatMarkRow, type BeatPlace, marksOfBeats } from '@beatlab/store/beat-marks/beat-marks';
import { groupBy } from '@beatlab/store/group-by';
import { isUuid } from '@beatlab/store/is-uuid';
import type { MetricSeries } from '@beatlab/store/metrics/metric-series';
import { type LastMetricValue, readLastMetrics } from '@beatlab/store/metrics/read-last-metrics';
import { readMetricSeries } from '@beatlab/store/metrics/read-metric-series';
import type { Store } from '@beatlab/store/open-store';
import { type PredictionRow, predictionInclude } from '@beatlab/store/predictions/find-predictions';
import { readRunSummaries } from '@beatlab/store/runs/read-run-summaries';
import { runSummaryInclude } from '@beatlab/store/runs/run-summary';
import { type SweepSummary, sweepInclude } from '@beatlab/store/sweeps/find-sweep';
import { type JudgedSweep, readSweepRuns, type SweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import DataLoader from 'dataloader';
import type { RecordOfVersion } from '../datasets/dataset-version.type.ts';
import { findManifests } from '../datasets/find-manifests.ts';
import type { RunRow } from '../runs/run.type.ts';
import { type RecordAnnotations, readRecordAnnotations } from '../signal/record-annotations.ts';
import { findRecord } from '../signal/require-record.ts';

/** Which series, and drawn with how many points. */
export interface SeriesOf {
  readonly runId: string;
  readonly key: string;
  readonly maximumPoints: number;
  /** The range, both ends included; the whole series where null. */
  readonly fromStep: number | null;
  readonly toStep: number | null;
}

/** The newest values of which run, and of which metrics; all of them where null. */
export interface LastMetricsOf {
  readonly runId: string;
  readonly keys: readonly string[] | null;
}

/**
 * Reads what a page of objects needs in one query instead of one for each object. Nothing is kept between
 * batches, so that a subscription reads every event's run afresh.
 */
export function makeLoaders(store: Store, teamId: string) {
  const { database } = store;
  return {
    /** A run of the team, or null. */
    run: batched<string, RunRow | null>(async (ids) => {
      const byId = await readRunSummaries(store, { ids: [...new Set(ids)].filter(isUuid), teamId });
      return ids.map((id) => byId.get(id) ?? null);
    }),
    partsOfRun: grouped('parentId', (ids) => linkedRuns(database, teamId, 'parentId', ids)),
    rerunsOfRun: grouped('rerunOfId', (ids) => linkedRuns(database, teamId, 'rerunOfId', ids)),
    paramsOfRun: grouped('runId', (ids) =>
      database.runParam.findMany({ where: { runId: { in: ids } }, orderBy: { key: 'asc' } }),
    ),
    /** Newest first. */
    versionsOfDataset: grouped('datasetId', (ids) =>
      database.datasetVersion.findMany({
        where: { datasetId: { in: ids } },
        omit: { manifest: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    ),
    /** Read only where asked for: a manifest lists every file and record. */
    recordsOfVersion: batched<string, RecordOfVersion[]>(async (ids) => {
      const manifests = await findManifests(store, ids);
      return ids.map((id) => [...(manifests.get(id)?.records.values() ?? [])]);
    }),
    attemptsOfRun: grouped('runId', (ids) =>
      database.attempt.findMany({ where: { runId: { in: ids } }, orderBy: { number: 'asc' } }),
    ),
    epochsOfRun: grouped('runId', (ids) =>
      database.epoch.findMany({ where: { runId: { in: ids } }, orderBy: { epoch: 'asc' } }),
    ),
    artifactsOfRun: grouped('runId', (ids) =>
      database.artifact.findMany({ where: { runId: { in: ids } }, orderBy: { name: 'asc' } }),
    ),
    commentCountOfRun: batched<string, number>(async (ids) => {
      const counts = await database.comment.groupBy({
        by: 'runId',
        where: { runId: { in: [...new Set(ids)] } },
        _count: true,
      });
      const byId = new Map(counts.map(({ runId, _count }) => [runId, _count]));
      return ids.map((id) => byId.get(id) ?? 0);
    }),
    inputsOfRun: grouped('runId', (ids) =>
      database.runInput.findMany({
        where: { runId: { in: ids }, teamId },
        orderBy: [{ role: 'asc' }, { name: 'asc' }],
      }),
    ),
    /** Runs of the team that were made from a file, by its sha256: oldest first, each once. */
    runsUsingFile: grouped('sha256', (sha256s) =>
      database.runInput.findMany({
        where: { sha256: { in: sha256s }, teamId },
        distinct: ['sha256', 'runId'],
        select: { sha256: true, run: { include: runSummaryInclude } },
        orderBy: { runId: 'asc' },
      }),
    ),
    /** A prediction of the team, or null. */
    prediction: batched<string, PredictionRow | null>(async (ids) => {
      const where = { id: { in: ids.filter(isUuid) }, teamId };
      const predictions = await database.prediction.findMany({ where, include: predictionInclude });
      const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    /** A sweep of the team, or null. */
    sweep: batched<string, SweepSummary | null>(async (ids) => {
      const where = { id: { in: ids.filter(isUuid) }, teamId };
      const sweeps = await database.sweep.findMany({ where, include: sweepInclude });
      const byId = new Map(sweeps.map((sweep) => [sweep.id, sweep]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    /** Oldest first. */
    marksOfBeat: batched<BeatPlace, BeatMarkRow[]>((places) => loadMarks(store, places)),
    /** By record; null where it has none, or is not the team's. */
    annotationsOfRecord: batched<Omit<BeatPlace, 'sample'>, RecordAnnotations | null>((wanted) =>
      loadAnnotations(store, teamId, wanted),
    ),
    /** In the order of their launch; each sweep's are read once, whatever is asked about them. */
    runsOfSweep: batched<JudgedSweep, SweepRun[]>(async (sweeps) => {
      const distinct = [...new Map(sweeps.map((sweep) => [sweep.id, sweep])).values()];
      const runs = await Promise.all(distinct.map((sweep) => readSweepRuns(database, sweep)));
      const byId = new Map(distinct.map(({ id }, index) => [id, runs[index] ?? []]));
      return sweeps.map(({ id }) => byId.get(id) ?? []);
    }),
    filesOfPrediction: grouped('predictionId', (ids) =>
      database.predictionFile.findMany({ where: { predictionId: { in: ids } }, orderBy: { name: 'asc' } }),
    ),
    lastMetrics: batched((wanted: readonly LastMetricsOf[]) => loadLastMetrics(store, wanted)),
    series: batched((wanted: readonly SeriesOf[]) => loadSeries(store, wanted)),
  };
}

export type Loaders = ReturnType<typeof makeLoaders>;

const batched = <Key, Value>(load: (keys: readonly Key[]) => Promise<Value[]>): DataLoader<Key, Value> =>
  new DataLoader(load, { cache: false });

/** Reads the rows of many owners at once and deals them out, in the order in which they were read. */
const grouped = <Owner extends string, Row extends Record<Owner, string>>(
  owner: Owner,
  load: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row[]> =>
  batched(async (ids) => {
    const rows = groupBy(await load([...new Set(ids)]), (row): string => row[owner]);
    return ids.map((id) => rows.get(id) ?? []);
  });

/** Runs that name one of some runs of the team, oldest first, so many of each as a page holds. */
async function linkedRuns<Link extends 'parentId' | 'rerunOfId'>(
  database: Store['database'],
  teamId: string,
  link: Link,
  ids: string[],
): Promise<(RunRow & Record<Link, string>)[]> {
  const rows = await Promise.all(
    ids.map((id) =>
      database.run.findMany({
        where: { [link]: id, teamId },
        include: runSummaryInclude,
        orderBy: { number: 'asc' },
        take: 200,
      }),
    ),
  );
  return rows.flat() as (RunRow & Record<Link, string>)[];
}

/** Runs of which the same metrics are asked for are read together. */
async function loadLastMetrics(store: Store, wanted: readonly LastMetricsOf[]): Promise<LastMetricValue[][]> {
  const nameOf = ({ keys }: LastMetricsOf) => JSON.stringify(keys);
  const found = new Map<string, LastMetricValue[]>();
  for (const [name, group] of groupBy(wanted, nameOf)) {
    const runIds = [...new Set(group.map(({ runId }) => runId))];
    const values = await readLastMetrics(store, runIds, group[0]!.keys);
    for (const [runId, ofRun] of groupBy(values, (value) => value.runId))
      found.set(`${runId} ${name}`, ofRun);
  }
  return wanted.map((one) => found.get(`${one.runId} ${nameOf(one)}`) ?? []);
}

/** Series that are drawn alike are read together, run by run. */
async function loadSeries(store: Store, wanted: readonly SeriesOf[]): Promise<(MetricSeries | null)[]> {
  const nameOf = ({ runId, maximumPoints, fromStep, toStep }: SeriesOf) =>
    [runId, maximumPoints, fromStep, toStep].join(' ');
  const found = new Map<string, MetricSeries>();
  for (const group of groupBy(wanted, nameOf).values()) {
    const { runId, key: _, ...chart } = group[0]!;
    const keys = [...new Set(group.map(({ key }) => key))];
    for (const series of await readMetricSeries(store, runId, { keys, ...chart })) {
      found.set(`${nameOf(group[0]!)} ${series.key}`, series);
    }
  }
  return wanted.map((one) => found.get(`${nameOf(one)} ${one.key}`) ?? null);
}

/** Marks of many beats at once, each version's in one query. */
async function loadMarks(store: Store, places: readonly BeatPlace[]): Promise<BeatMarkRow[][]> {
  const keyOf = ({ datasetVersionId, record, sample }: BeatPlace) =>
    [datasetVersionId, record, sample].join(' ');
  const ofVersions = groupBy(places, ({ datasetVersionId }) => datasetVersionId);
  const rows = await Promise.all(
    [...ofVersions].map(([versionId, beats]) => marksOfBeats(store, versionId, beats)),
  );
  const byBeat = groupBy(rows.flat(), keyOf);
  return places.map((place) => byBeat.get(keyOf(place)) ?? []);
}

/** Annotations of many records, each read once. */
async function loadAnnotations(
  store: Store,
  teamId: string,
  wanted: readonly Omit<BeatPlace, 'sample'>[],
): Promise<(RecordAnnotations | null)[]> {
  const keyOf = ({ datasetVersionId, record }: Omit<BeatPlace, 'sample'>) => `${datasetVersionId} ${record}`;
  const found = new Map<string, RecordAnnotations | null>();
  for (const [key, [one]] of groupBy(wanted, keyOf)) {
    const record = await findRecord(store, { teamId, ...one! });
    found.set(key, record === null ? null : await readRecordAnnotations(record));
  }
  return wanted.map((one) => found.get(keyOf(one)) ?? null);
}
