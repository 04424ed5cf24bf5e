import { type BeatsFigures, measureBeats } from './beats.ts';
import { type BootstrapFigures, measureBootstrap } from './bootstrap.ts';
import type { BenchPlace } from './place.ts';
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

/** All rows by the name that `--rows` and the JSON object give them. */
export const rows = {
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
