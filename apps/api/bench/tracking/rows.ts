import { type BeatsFigures, measureBeats } from './beats.ts';
import { type BootstrapFigures, measureBootstrap } from './bootstrap.ts';
import { type ChartFigures, measureChart } from './chart.ts';
import { type DeleteFigures, measureDelete } from './delete.ts';
import { type IngestFigures, measureIngest } from './ingest.ts';
import type { BenchPlace } from './place.ts';
import { measureReplay, type ReplayFigures } from './replay.ts';
import { measureSearch, type SearchFigures } from './search.ts';
import { measureSinglePoints, type SinglePointFigures } from './single-points.ts';
import { measureSubscription, type SubscriptionFigures } from './subscription.ts';

/** One line of the table. */
interface Row<Figures> {
  title: string;
  /** What it is to reach. */
  aim: string;
  measure(place: BenchPlace): Promise<Figures>;
  /** The figures, as the table says them. */
  say(figures: Figures): string;
}

/** Lets the figures of different rows stand in one table; each row's own types were checked here. */
const row = <Figures extends object>(one: Row<Figures>) => one as unknown as Row<object>;

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

const sayIngest = ({ pointsPerSecond, p95Ms }: IngestFigures) =>
  `${Math.round(pointsPerSecond)} points/s, p95 ${milliseconds(p95Ms)}`;

const drawn = ({ p95Ms, memoryGrowthBytes }: ChartFigures['rows']) =>
  `p95 ${milliseconds(p95Ms)}, ${megabytes(memoryGrowthBytes)} more`;

/** All rows by the name that `--rows` and the JSON object give them. */
export const rows = {
  ingest1: row<IngestFigures>({
    title: 'ingest, 1 client, batches of 1,000',
    aim: '≥ 20,000 points/s',
    measure: (place) => measureIngest(place, { clients: 1, pointsABatch: 1_000, batchesOfEach: 200 }),
    say: sayIngest,
  }),
  ingest4: row<IngestFigures>({
    title: 'ingest, 4 clients, batches of 1,000',
    aim: '≥ 40,000 points/s',
    measure: (place) => measureIngest(place, { clients: 4, pointsABatch: 1_000, batchesOfEach: 100 }),
    say: sayIngest,
  }),
  replay: row<ReplayFigures>({
    title: 'replay of an accepted batch at 1M points',
    aim: '≤ 1.2 × the first write',
    measure: measureReplay,
    say: ({ ratio, againP50Ms }) => `${ratio.toFixed(2)} × (${milliseconds(againP50Ms)})`,
  }),
  chart: row<ChartFigures>({
    title: 'chart of a 1M-point series',
    aim: 'p95 ≤ 50 ms, memory +20 MB at most',
    measure: measureChart,
    say: (figures) =>
      `${drawn(figures.rows)}; packed (${figures.packedBytesAPoint.toFixed(1)} bytes a point): ${drawn(figures.packed)}`,
  }),
  delete: row<DeleteFigures>({
    title: 'delete of a 1M-point run',
    aim: 'space reusable ≤ 60 s',
    measure: measureDelete,
    say: ({ reusableAfterSeconds, growthWhenWrittenAgain }) =>
      `${reusableAfterSeconds.toFixed(1)} s; written again: ${(100 * growthWhenWrittenAgain).toFixed(1)} % larger`,
  }),
  singlePoints: row<SinglePointFigures>({
    title: 'single points, 20 clients',
    aim: '≥ 500 points/s, p95 ≤ 60 ms',
    measure: measureSinglePoints,
    say: ({ pointsPerSecond, p50Ms, p95Ms }) =>
      `${pointsPerSecond.toFixed(0)} points/s, p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}`,
  }),
  subscription: row<SubscriptionFigures>({
    title: "logged → on another client's subscription, 50 subscribers",
    aim: 'p95 ≤ 500 ms',
    measure: measureSubscription,
    say: ({ p50Ms, p95Ms }) => `p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}`,
  }),
  search: row<SearchFigures>({
    title: 'search, filter and order over 10,000 / 100,000 runs, over HTTP',
    aim: 'p95 ≤ 50 / 150 ms, deep pages within 20 %',
    measure: measureSearch,
    say: (figures) =>
      Object.values(figures)
        .map(
          ({ http, deepRatio, worstKind }) =>
            `p95 ${milliseconds(http.p95Ms)}, deep × ${deepRatio.toFixed(2)} (${worstKind.name}: × ${worstKind.ratio.toFixed(2)})`,
        )
        .join(' / '),
  }),
  bootstrap: row<BootstrapFigures>({
    title: '10,000 patient-bootstrap resamples of a 50,000-beat comparison',
    aim: '≤ 2 s',
    measure: measureBootstrap,
    say: ({ medianMs, slowestMs, slowestOtherMs }) =>
      `median ${milliseconds(medianMs)}, slowest ${milliseconds(slowestMs)}; other requests wait ${milliseconds(slowestOtherMs)} at most`,
  }),
  beats: row<BeatsFigures>({
    title: "a confusion cell's beats among 1,000 runs × 50,000 beats",
    aim: 'p95 ≤ 200 ms',
    measure: measureBeats,
    say: ({ p50Ms, p95Ms }) => `p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}`,
  }),
} as const;

export type RowName = keyof typeof rows;
