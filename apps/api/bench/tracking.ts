/*
 * Measures tracking: what the API takes in and answers, each row of the table on a database of its own that flushes
 * every commit to disk. `npm run bench -- tracking [--rows search,chart] [--mlflow PYTHON] [--json]`
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureMlflow } from './tracking/mlflow.ts';
import { withPlace } from './tracking/place.ts';
import { type RowName, rows } from './tracking/rows.ts';

const { values: options } = parseArgs({
  options: {
    /** Names of rows, with commas between them; all where left out. */
    rows: { type: 'string' },
    /** A Python that has MLflow: its server is driven on the same PostgreSQL binaries, and ratios are printed. */
    mlflow: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const names = (options.rows?.split(',') ?? Object.keys(rows)) as RowName[];
const unknown = names.find((name) => !Object.hasOwn(rows, name));
if (unknown !== undefined) {
  console.error(`There is no row "${unknown}". Remedy: choose among ${Object.keys(rows).join(', ')}.`);
  process.exit(2);
}

const say = (line: string) => (options.json ? console.error(line) : console.log(line));
const measured: Record<string, unknown> = {};
const table: Record<string, Record<string, string>> = {};
say(`Tracking on ${os.cpus().length} × ${os.cpus()[0]?.model}, embedded PostgreSQL, fsync on.`);
for (const name of names) {
  const { title, aim, measure, say: words } = rows[name];
  say(`… ${title}`);
  const here = await withPlace(measure);
  const there = options.mlflow === undefined ? null : await measureMlflow(options.mlflow, name);
  measured[name] = there === null ? here : { ...here, mlflow: there };
  table[title] = { aim, measured: words(here), ...(there === null ? {} : { MLflow: there.words }) };
}
if (options.json) console.log(JSON.stringify(measured, null, 2));
else console.table(table);
