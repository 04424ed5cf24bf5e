// The rows of an export that are too many for memory: one file for each table, in order of the runs.

export type ColumnType = 'text' | 'int' | 'double' | 'time';

/** A table's columns, in order. */
export type Columns = Readonly<Record<string, { type: ColumnType; nullable?: boolean }>>;

/** A value as it is written and read: times are milliseconds since 1970. */
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export const exchangeTables = {
  /** Every point as it was logged, of every attempt; NaN and ±Infinity are values like any other. */
  metrics: {
    runId: { type: 'text' },
    key: { type: 'text' },
    step: { type: 'int' },
    attempt: { type: 'int' },
    value: { type: 'double' },
    time: { type: 'time' },
  },
  /** How often class `truth` was taken for class `predicted` (-1: not detected), after each epoch. */
  confusion: {
    runId: { type: 'text' },
    epoch: { type: 'int' },
    part: { type: 'text' },
    scope: { type: 'text' },
    truth: { type: 'int' },
    predicted: { type: 'int' },
    count: { type: 'int' },
  },
  log: {
    runId: { type: 'text' },
    attempt: { type: 'int' },
    time: { type: 'time' },
    level: { type: 'text' },
    message: { type: 'text' },
    sequence: { type: 'int', nullable: true },
  },
} as const satisfies Record<string, Columns>;

export type TableName = keyof typeof exchangeTables;
export const tableNames = Object.keys(exchangeTables) as TableName[];
