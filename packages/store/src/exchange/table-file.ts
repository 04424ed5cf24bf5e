import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import type { Cell, Columns, ColumnType, Row } from './exchange-tables.ts';

/** How the rows of an export are written: Parquet for programs, CSV for people and old programs. */
export const tableFormats = ['parquet', 'csv'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Rows in memory at once, on the way in and out. */
const groupRows = 20_000;

/** Writes rows to a file as they come, a group at a time, and says how many there were. */
export async function writeTable(
  file: string,
  format: TableFormat,
  columns: Columns,
  rows: AsyncIterable<Row>,
): Promise<number> {
  let count = 0;
  async function* counted() {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  }
  if (format === 'parquet') await writeParquet(file, columns, counted());
  else await writeCsv(file, columns, counted());
  return count;
}

/** The rows of a file that {@link writeTable} wrote, a group at a time. */
export function readTable(file: string, format: TableFormat, columns: Columns): AsyncIterable<Row> {
  return format === 'parquet' ? readParquet(file, columns) : readCsv(file, columns);
}

const parquetTypes = { text: 'STRING', int: 'INT32', double: 'DOUBLE', time: 'TIMESTAMP' } as const;

async function writeParquet(file: string, columns: Columns, rows: AsyncIterable<Row>): Promise<void> {
  const described = Object.entries(columns).map(([name, { type, nullable = false }]) => ({
    ...{ name, nullable, type: parquetTypes[type] },
    // Bits as they are: a dictionary would take -0 for 0, and no order holds NaN.
    ...(type === 'double' && { encoding: 'PLAIN' as const, statistics: false }),
  }));
  const times = Object.keys(columns).filter((name) => columns[name]?.type === 'time');
  async function* dated() {
    for await (const row of rows) {
      const values: Record<string, unknown> = { ...row };
      for (const name of times) values[name] = new Date(Number(row[name]));
      yield values;
    }
  }
  await parquetWriteRows({
    ...{ writer: fileWriter(file), rows: dated(), columns: described, rowGroupSize: groupRows },
  });
}

async function* readParquet(file: string, columns: Columns): AsyncGenerator<Row> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  const count = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < count; rowStart += groupRows) {
    const rowEnd = Math.min(rowStart + groupRows, count);
    for (const row of await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd }))
      yield Object.fromEntries(Object.keys(columns).map((name) => [name, plain(row[name])]));
  }
}

const plain = (value: unknown): Cell =>
  value instanceof Date
    ? value.getTime()
    : typeof value === 'bigint'
      ? Number(value)
      : ((value ?? null) as Cell);

async function writeCsv(file: string, columns: Columns, rows: AsyncIterable<Row>): Promise<void> {
  const names = Object.keys(columns);
  const textOf = (value: Cell, type: ColumnType | undefined): string => {
    if (value === null) return '';
    if (type === 'time') return new Date(Number(value)).toISOString();
    return Object.is(value, -0) ? '-0' : String(value);
  };
  async function* texts() {
    for await (const row of rows) yield names.map((name) => textOf(row[name] ?? null, columns[name]?.type));
  }
  const written = stringify({ header: true, columns: names });
  await pipeline(Readable.from(texts()), written, createWriteStream(file));
}

async function* readCsv(file: string, columns: Columns): AsyncGenerator<Row> {
  const cellOf = (text: string, name: string): Cell => {
    const { type = 'text', nullable = false } = columns[name] ?? {};
    if (text === '' && nullable) return null;
    if (type === 'text') return text;
    return type === 'time' ? Date.parse(text) : Number(text);
  };
  for await (const row of createReadStream(file).pipe(parse({ columns: true })))
    yield Object.fromEntries(Object.keys(columns).map((name) => [name, cellOf(row[name] ?? '', name)]));
}
