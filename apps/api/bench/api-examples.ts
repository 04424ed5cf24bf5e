/*
 * Asks the API the questions of docs/api.md, about two runs on MIT-BIH that are trained first.
 * `npm run bench -- api-examples [--records FOLDER] [--write]`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { examplesOf, openOutside } from './api-examples/examples.ts';
import { describe } from './api-examples/page.ts';
import { trainTwoRuns } from './api-examples/train-two-runs.ts';
import { withPlace } from './tracking/place.ts';

const { values: options } = parseArgs({
  options: {
    records: {
      type: 'string',
      default: fileURLToPath(new URL('../../../../shared/data/mitdb/', import.meta.url)),
    },
    write: { type: 'boolean', default: false },
  },
});

const page = await withPlace(async (place) => {
  const runs = await trainTwoRuns(place, place.store.databaseUrl, options.records);
  const opened = await place.ask<{ createRun: { run: { id: string } } }>(
    openOutside.query,
    openOutside.variables,
  );
  const answered = [];
  for (const example of examplesOf(runs, opened.createRun.run.id)) {
    answered.push({ ...example, answer: await place.ask(example.query, example.variables) });
  }
  return describe(answered);
});
if (options.write) writeFileSync(fileURLToPath(new URL('../../../docs/api.md', import.meta.url)), page);
else console.log(page);
