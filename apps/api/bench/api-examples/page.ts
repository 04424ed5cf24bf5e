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
