import { StoreError } from '../errors.ts';

/** Points of one metric, as a client has them: in any order of their steps. */
export interface SeriesPoints {
  /** Such as `val/recall/V`: 1 to 200 characters. */
  key: string;
  /** Whole numbers from 0 to 2³¹ − 1. *shapes* as many as `values` */
  steps: readonly number[];
  /** NaN and ±Infinity are values like any other. */
  values: readonly number[];
  /** When each was measured, by the client's clock: a date, or milliseconds since 1970. Now, where left out. */
  times?: readonly (Date | number)[] | undefined;
}

/** Points of several metrics in columns, as `log_metric_points` takes them: arrays in PostgreSQL's notation. */
export interface GatheredPoints {
  keys: string[];
  /** From 1: point i is of `keys[keyNumbers[i] - 1]`. */
  keyNumbers: string;
  steps: string;
  values: string;
  times: string;
}

export const LONGEST_KEY = 200;
export const HIGHEST_STEP = 2 ** 31 - 1;

/** Puts the points of all series one after another. *errors* `METRIC.KEY`, `METRIC.STEP`, `METRIC.COUNT`, `METRIC.TIME` */
export function gatherPoints(series: readonly SeriesPoints[]): GatheredPoints {
  const numberOf = new Map<string, number>();
  const columns = {
    ...{ keyNumbers: [] as number[], steps: [] as number[] },
    ...{ values: [] as string[], times: [] as string[] },
  };
  for (const one of series) {
    checkSeries(one);
    if (one.steps.length === 0) continue;
    if (!numberOf.has(one.key)) numberOf.set(one.key, numberOf.size + 1);
    const number = numberOf.get(one.key)!;
    for (let i = 0; i < one.steps.length; i++) {
      columns.keyNumbers.push(number);
      columns.steps.push(one.steps[i]!);
      columns.values.push(doubleText(one.values[i]!));
      columns.times.push(timeText(one, i));
    }
  }
  return {
    keys: [...numberOf.keys()],
    keyNumbers: `{${columns.keyNumbers.join(',')}}`,
    steps: `{${columns.steps.join(',')}}`,
    values: `{${columns.values.join(',')}}`,
    times: `{${columns.times.join(',')}}`,
  };
}

function checkSeries({ key, steps, values, times }: SeriesPoints): void {
  if (key.length === 0 || key.length > LONGEST_KEY || key.includes('\u0000')) {
    throw refused('KEY', `a metric can't be called ${JSON.stringify(key.slice(0, 40))}`, key.slice(0, 40), {
      remedy: `Name it with 1 to ${LONGEST_KEY} characters.`,
    });
  }
  if (values.length !== steps.length || (times !== undefined && times.length !== steps.length)) {
    const counts = `${steps.length} steps, ${values.length} values and ${times?.length ?? 'no'} times`;
    throw refused('COUNT', `${key} has ${counts}`, key, {
      remedy: 'Give each point its step and its value.',
    });
  }
  const bad = steps.find((step) => !Number.isInteger(step) || step < 0 || step > HIGHEST_STEP);
  if (bad === undefined) return;
  throw refused('STEP', `${bad} is no step of ${key}`, key, {
    remedy: `Count steps in whole numbers from 0 to ${HIGHEST_STEP}.`,
  });
}

/** A double as PostgreSQL reads it back to the last bit: −0 keeps its sign. */
export const doubleText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The end of the year 9999, in milliseconds since 1970. */
export const LATEST_MS = 253_402_300_799_999;

function timeText({ key, times }: SeriesPoints, index: number): string {
  if (times === undefined) return 'NULL';
  const timeMs = Number(times[index]);
  if (timeMs >= 0 && timeMs <= LATEST_MS) return String(Math.round(timeMs));
  throw refused('TIME', `${timeMs} is no time of a point of ${key}`, key, {
    remedy: 'Give times as milliseconds since 1970.',
  });
}

const refused = (what: string, message: string, where: string, { remedy }: { remedy: string }): StoreError =>
  new StoreError({ code: `METRIC.${what}`, message, where, remedy });
