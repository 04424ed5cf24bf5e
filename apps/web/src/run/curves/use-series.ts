'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Client, type CombinedError, useClient } from 'urql';
import { mergePoints, stepsAround } from '../../charts/merge-points.ts';
import type { Axis } from '../../charts/x-axis.ts';
import type { Range } from '../../charts/zoom-range.ts';
import { RunSeriesDocument, type RunSeriesQuery } from '../../generated/graphql.ts';
import { MAXIMUM_POINTS } from '../run-curves.ts';

type Answered = NonNullable<RunSeriesQuery['run']>['metrics'][number];

export interface SeriesPoint extends Readonly<NonNullable<Answered['points'][number]>> {
  readonly nanCount?: number | undefined;
}

/** A series as far as it is there: all of it in as many points as a chart has pixels, and finer the part that is shown. */
interface LoadedSeries {
  readonly whole: readonly SeriesPoint[];
  readonly pointCount: number;
  /** The revision that `whole` is of. */
  readonly revision: number;
  readonly part: readonly SeriesPoint[];
  /** What was asked for `part`, revision included; empty where nothing was. */
  readonly partOf: string;
  /** Both together, as they are drawn: the same array until one of them changes. */
  readonly points: readonly SeriesPoint[];
}

const notLoaded: LoadedSeries = {
  whole: [],
  pointCount: 0,
  revision: Number.NaN,
  part: [],
  partOf: '',
  points: [],
};

/** A request of so many series costs about a tenth of what the API answers. */
const SERIES_PER_REQUEST = 20;
const GATHER_MS = 40;
const RETRY_MS = 2_000;

interface Wanted {
  readonly runId: string;
  /** Of the charts that are on the screen. */
  readonly keys: readonly string[];
  /** The part of the axis that is shown; null is all of it. */
  readonly range: Range | null;
  readonly axis: Axis;
  /** Grows when the run has new points. */
  readonly revision: number;
}

/**
 * The points of the series that are on the screen, in as many as a chart has pixels: the whole, and of a part of the axis
 * finer ones, asked for anew when the part or the run changes. One request at a time; what came stays until it is replaced.
 */
export const useSeries = (
  wanted: Wanted,
): { points: ReadonlyMap<string, readonly SeriesPoint[]>; error: CombinedError | undefined } => {
  const client = useClient();
  const loaded = useRef(new Map<string, LoadedSeries>());
  const [points, setPoints] = useState<ReadonlyMap<string, readonly SeriesPoint[]>>(new Map());
  const [error, setError] = useState<CombinedError>();
  const newest = useRef(wanted);
  newest.current = wanted;
  const busy = useRef(false);

  const load = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    let request = nextRequest(newest.current, loaded.current);
    while (request !== null) {
      const failure = await ask(client, newest.current.runId, request, loaded.current);
      setError(failure);
      setPoints(new Map([...loaded.current].map(([key, series]) => [key, series.points])));
      if (failure !== undefined) break;
      request = nextRequest(newest.current, loaded.current);
    }
    busy.current = false;
  }, [client]);

  const { runId, keys, range, axis, revision } = wanted;
  const question = JSON.stringify([keys, range, axis.kind, revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says what is wanted
  useEffect(() => {
    const timer = setTimeout(() => void load(), GATHER_MS);
    return () => clearTimeout(timer);
  }, [load, runId, question]);

  useEffect(() => {
    if (error === undefined) return;
    const timer = setInterval(() => void load(), RETRY_MS);
    return () => clearInterval(timer);
  }, [error, load]);
  return { points, error };
};

interface SeriesRequest {
  readonly keys: readonly string[];
  readonly revision: number;
  /** Steps of a part; null asks for the whole. */
  readonly steps: { readonly fromStep: number; readonly toStep: number } | null;
}

/** What is missing most: wholes first, then the finer parts, series of the same steps together. */
const nextRequest = (
  { keys, range, axis, revision }: Wanted,
  loaded: ReadonlyMap<string, LoadedSeries>,
): SeriesRequest | null => {
  const stale = keys.filter((key) => loaded.get(key)?.revision !== revision);
  if (stale.length > 0) return { keys: stale.slice(0, SERIES_PER_REQUEST), revision, steps: null };
  if (range === null) return null;
  const parts = new Map<string, { keys: string[]; steps: NonNullable<SeriesRequest['steps']> }>();
  for (const key of keys) {
    const series = loaded.get(key);
    if (series === undefined || series.pointCount <= series.whole.length) continue;
    const steps = stepsAround(series.whole, axis.place, range);
    if (steps === null || series.partOf === partName(steps, revision)) continue;
    const name = partName(steps, revision);
    const part = parts.get(name) ?? { keys: [], steps };
    if (part.keys.length < SERIES_PER_REQUEST) part.keys.push(key);
    parts.set(name, part);
  }
  const [first] = parts.values();
  return first === undefined ? null : { ...first, revision };
};

const partName = ({ fromStep, toStep }: { fromStep: number; toStep: number }, revision: number): string =>
  `${fromStep}..${toStep} of ${revision}`;

/** Asks, and puts the answer in its place. A series that the run does not have is there, and empty. */
const ask = async (
  client: Client,
  id: string,
  { keys, revision, steps }: SeriesRequest,
  loaded: Map<string, LoadedSeries>,
): Promise<CombinedError | undefined> => {
  const variables = { id, keys: [...keys], maximum: MAXIMUM_POINTS, ...(steps ?? {}) };
  const { data, error } = await client
    .query(RunSeriesDocument, variables, { requestPolicy: 'network-only' })
    .toPromise();
  if (data === undefined) return error;
  const found = new Map((data.run?.metrics ?? []).map((series) => [series.key, series]));
  for (const key of keys) {
    const answered = found.get(key);
    const points = answered === undefined ? [] : countNans(answered);
    const pointCount = answered?.pointCount ?? 0;
    const before = loaded.get(key) ?? notLoaded;
    // The finer points of an older revision still tell more than the whole does, until newer ones come.
    const next =
      steps === null
        ? { ...before, whole: points, pointCount, revision }
        : { ...before, part: points, partOf: partName(steps, revision) };
    loaded.set(key, { ...next, points: mergePoints(next.whole, next.part) });
  }
  return error;
};

/** Points with the count of what is NaN among their values: most series have none. */
const countNans = ({ points, nans }: Answered): readonly SeriesPoint[] => {
  if (nans.length === 0) return points;
  const counts = new Map(nans.map(({ step, count }) => [step, count]));
  return points.map((point) => ({ ...point, nanCount: counts.get(point.step) }));
};
