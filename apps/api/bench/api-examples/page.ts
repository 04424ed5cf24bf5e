import type { Example } from './examples.ts';

export interface Answered extends Example {
  answer: unknown;
}

/** The whole page docs/api.md. */
export const describe = (examples: readonly Answered[]): string =>
  [opening, ...examples.map(section), closing].join('');

const opening = `# The API

Everything that the dashboard shows and does goes through one GraphQL API; \`apps/api/schema.graphql\` describes each
type, field and argument. Requests go to \`/graphql\`, subscriptions to \`/graphql/stream\` (server-sent events). A
script sends an API key in \`x-api-key\`: make one in the dashboard, or with the mutation \`createApiKey\`. Keys have a
scope: \`read\`, \`log\` (what a training script needs) or \`write\`.

\`\`\`sh
curl -s http://127.0.0.1:4000/graphql -H "x-api-key: $BEATLAB_KEY" -H 'content-type: application/json' \\
  -d '{"query": "{ viewer { team { name } } }"}'
\`\`\`

Ten questions, asked to two runs on MIT-BIH (ten minutes of each record, inter-patient split, three epochs: short on
purpose). \`npm run bench -- api-examples --write\` trains them, asks, and writes this page.
`;

const section = ({ title, why, query, variables, answer }: Answered, index: number): string => `
## ${index + 1}. ${title}

${why}

\`\`\`graphql
${query}
\`\`\`
${Object.keys(variables).length === 0 ? '' : `\nwith\n\n\`\`\`json\n${show(variables)}\n\`\`\`\n`}
\`\`\`json
${show(answer)}
\`\`\`
`;

const closing = `
## Signals

A record's leads come from \`GET /signals/VERSION/RECORD\`, VERSION being the id of a dataset version, as
[safetensors](https://github.com/huggingface/safetensors) of float32 in mV, which \`safetensors.numpy.load\` reads too.

| parameter | says |
|---|---|
| \`from\`, \`to\` | which samples; the whole record where left out |
| \`points\` | about how many points of each lead to draw, 1 to 8,192; 2,000 where left out |
| \`bucket\` | in place of \`points\`: how many samples make a point, one of the answer's \`levels\` |
| \`lead\` | names of leads, with commas; all where left out |
| \`run\` | id of a run: its leads as its filter left them, in place of those as recorded |

Where few samples are asked for, the answer holds \`samples\`; else \`low\` and \`high\`, the least and the greatest of each
\`bucket\` of samples, so that no spike is lost. All are \`[leads, points]\`. The metadata say \`from\`, \`to\`, \`bucket\`,
\`samplingFrequencyHz\`, \`sampleCount\`, \`leads\` and \`levels\`.

\`GET /signals/VERSION?beats=100:2044,208:18&before=0.5&after=0.8\` answers with the surroundings of up to 64 beats, each
named by its record and the sample of its annotation: tensor \`0\` is of the first one, \`[leads, samples]\`, and the metadata
\`snippets\` say where each begins.

## Live

\`runChanged(id)\`, \`groupChanged(group | experiment | sweepId)\` and \`runsChanged\` tell of every change. Each event has a
\`cursor\`; after a break, \`after: cursor\` first tells of every run that changed meanwhile, so nothing is missed.

\`\`\`sh
curl -N http://127.0.0.1:4000/graphql/stream -H "x-api-key: $BEATLAB_KEY" -H 'accept: text/event-stream' \\
  -H 'content-type: application/json' -d '{"query": "subscription { runsChanged { kind runId cursor run { state } } }"}'
\`\`\`

## Errors

An error has \`extensions.code\`, \`where\` and \`remedy\`. Codes are stable. A request that asks for too much is refused
with \`LIMIT.DEPTH\` or \`LIMIT.COST\`, one too many with \`LIMIT.RATE\` (status 429, \`Retry-After\`).
`;

/** JSON with what fits on a line kept on one. */
function show(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const parts = (inner: string) =>
    Array.isArray(value)
      ? value.map((one) => show(one, inner))
      : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${show(one, inner)}`);
  const line = `${open}${parts(indent).join(', ')}${close}`;
  if (indent.length + line.length <= 110 && !line.includes('\n')) return line;
  const inner = `${indent}  `;
  return `${open.trim()}\n${parts(inner)
    .map((part) => inner + part)
    .join(',\n')}\n${indent}${close.trim()}`;
}
