import { tendMetrics } from '@beatlab/store/metrics/tend-metrics';
import { fillSeries } from './fill-series.ts';
import { finishRun, type OpenRun, openRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';
import { residentBytes } from './resident-bytes.ts';

interface Drawn {
  charts: number;
  p50Ms: number;
  p95Ms: number;
  slowestMs: number;
  /** How much the API's process grew from the first charts to the highest afterwards. */
  memoryGrowthBytes: number;
}

export interface ChartFigures {
  points: number;
  /** While the run works. */
  rows: Drawn;
  /** After it has ended and its history was packed. */
  packed: Drawn;
  /** All that the packed series takes up, of rollups, blocks and their indexes. */
  packedBytesAPoint: number;
}

const POINTS = 1_000_000;
const PIXELS = 500;
const CHARTS = 400;

/** Zooms into a series of a million points at every scale, over HTTP. */
export async function measureChart(place: BenchPlace): Promise<ChartFigures> {
  const run = await openRun(place);
  await fillSeries(place, run, { key: 'loss', count: POINTS });
  const rows = await draw(place, run);
  await finishRun(place, run);
  await tendMetrics(place.store, { quietForMs: 0 });
  const packed = await draw(place, run);
  const { rows: sizes } = await place.store.pool.query<{ bytes: number }>(
    `SELECT sum(pg_total_relation_size(format('%I', name)::regclass))::float8 AS "bytes"
     FROM unnest($1::text[]) name`,
    [['MetricBlock', 'MetricSeries']],
  );
  const { rows: rollups } = await place.store.pool.query<{ bytes: number }>(
    `SELECT (sum(pg_column_size(r.*) + 28 + 4))::float8 AS "bytes" FROM "MetricRollup" r`,
  );
  return { points: POINTS, rows, packed, packedBytesAPoint: (sizes[0]!.bytes + rollups[0]!.bytes) / POINTS };
}

async function draw({ ask, apiPid }: BenchPlace, { runId }: OpenRun): Promise<Drawn> {
  const chart = async (zoom: number) => {
    // From the whole series down to a few hundred steps, at places that follow no power of two.
    const width = Math.ceil(POINTS * 0.6 ** (zoom % 16));
    const fromStep = Math.floor((POINTS - width) * ((zoom * 0.618_034) % 1));
    await ask(document, { id: runId, fromStep, toStep: fromStep + width - 1 });
  };
  for (let zoom = 0; zoom < 32; zoom++) await chart(zoom);
  const before = residentBytes(apiPid);
  let highest = before;
  const times: number[] = [];
  for (let zoom = 0; zoom < CHARTS; zoom++) {
    const begun = performance.now();
    await chart(zoom);
    times.push(performance.now() - begun);
    if (zoom % 20 === 0) highest = Math.max(highest, residentBytes(apiPid));
  }
  return {
    charts: CHARTS,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    slowestMs: Math.max(...times),
    memoryGrowthBytes: highest - before,
  };
}

const document = `query ($id: ID!, $fromStep: Int!, $toStep: Int!) { run(id: $id) { metrics(keys: ["loss"]) {
  points(maximum: ${PIXELS}, fromStep: $fromStep, toStep: $toStep) { step value min max } } } }`;
