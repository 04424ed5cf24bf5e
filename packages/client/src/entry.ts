/** A value as JSON has it: NaN and infinities go as words. */
export type JsonValue = number | 'NaN' | 'Infinity' | '-Infinity';

export type Level = 'INFO' | 'WARNING' | 'ERROR';
export type End = 'FINISHED' | 'FAILED' | 'CANCELED';

/** A file of the buffer, to be sent under a name. */
export interface BufferedFile {
  name: string;
  kind: string;
  sha256: string;
  sizeBytes: number;
}

/** A file that a run was made from: it is named, not sent. */
export interface InputFile {
  role: string;
  name: string;
  sha256: string;
  sizeBytes: number | null;
}

/** A confusion matrix as the API takes it. */
export interface ConfusionInput {
  epoch: number;
  part: 'TRAIN' | 'VALIDATION';
  scope: 'BEAT' | 'TOKEN';
  classes: readonly string[];
  cells: readonly { truth: string; predicted: string; count: number }[];
}

/** Why a run ended before its time. */
export interface Cause {
  code: string;
  message: string;
  where?: string | null;
  remedy?: string | null;
}

export type MetricEntry = readonly [
  'm',
  step: number,
  atMs: number,
  values: Readonly<Record<string, JsonValue>>,
];
export type LineEntry = readonly ['l', sequence: number, atMs: number, level: Level, message: string];

export type InputEntry = readonly ['i', file: InputFile];

/** One line of a run's journal: something that it was told. */
export type Entry =
  | readonly ['open', input: Readonly<Record<string, unknown>>]
  | MetricEntry
  | LineEntry
  | readonly ['p', params: Readonly<Record<string, unknown>>]
  | readonly ['c', confusion: ConfusionInput]
  | InputEntry
  | readonly ['a', file: BufferedFile]
  | readonly ['f', state: End, cause: Cause | null];

export const toJsonValue = (value: number): JsonValue =>
  Number.isFinite(value) ? value : (String(value) as JsonValue);

/** Points of one step each, as columns of each metric. */
export function seriesOf(entries: readonly MetricEntry[]) {
  const series = new Map<string, { key: string; steps: number[]; values: JsonValue[]; times: string[] }>();
  for (const [, step, atMs, values] of entries) {
    for (const [key, value] of Object.entries(values)) {
      const one = series.get(key) ?? { key, steps: [], values: [], times: [] };
      series.set(key, one);
      one.steps.push(step);
      one.values.push(value);
      one.times.push(new Date(atMs).toISOString());
    }
  }
  return [...series.values()];
}
