/*
 * `npm run chaos [-- --rounds 200 --seed 1 --writers 4 --json]`: ends API, trainer and PostgreSQL with SIGKILL at random
 * moments while programs log and the trainer trains, and counts what was lost.
 */
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { isFaultless } from './is-faultless.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    writers: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});

const figures = await runCampaign({
  rounds: Number(options.rounds),
  seed: Number(options.seed),
  writers: Number(options.writers),
  pauseMs: [200, 4_000],
  say: (line) => console.error(line),
});
if (options.json) console.log(JSON.stringify(figures, null, 2));
else console.table(Object.entries(figures).map(([figure, value]) => ({ figure, value: words(value) })));
process.exitCode = isFaultless(figures) ? 0 : 1;

function words(value: number | Record<string, number>): string | number {
  if (typeof value === 'number') return Number(value.toFixed(1));
  return Object.entries(value)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
