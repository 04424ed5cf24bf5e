/*
 * Where the time of a training step goes, by operator and size of the result.
 * `npm run bench -- profile [--shape 8x512] [--provider cpu] [--json]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { trainingThreads } from '../src/attempt/training-threads.ts';
import { plainAdam } from '../src/engine/optimizer-plan.ts';
import { layOutParameters } from '../src/engine/parameter-layout.ts';
import type { ProviderName } from '../src/engine/provider.ts';
import { startingWeights } from '../src/engine/starting-weights.ts';
import { chanceBatch } from '../src/engine/testing/chance-batch.ts';
import { type ProfiledNode, readProfile } from '../src/engine/testing/read-profile.ts';
import { TrainingSessions } from '../src/engine/training-sessions.ts';
import { TrainingState } from '../src/engine/training-state.ts';

const { values: options } = parseArgs({
  options: {
    shape: { type: 'string', default: '8x512' },
    steps: { type: 'string', default: '5' },
    threads: { type: 'string', default: `${trainingThreads()}` },
    dropout: { type: 'string', default: '0.1' },
    provider: { type: 'string', default: 'cpu' },
    json: { type: 'boolean', default: false },
  },
});
const steps = Number(options.steps);

/** Nodes of `steps` steps, after one that warms up. */
async function profile(prefix: string): Promise<ProfiledNode[]> {
  const [batchSize, tokensPerWindow] = options.shape.split('x').map(Number) as [number, number];
  const sizes = { batchSize, tokensPerWindow };
  const architecture = {
    classes: 5,
    headLayers: [75],
    dropout: Number(options.dropout),
    trainEmbedding: false,
  };
  const layout = layOutParameters(architecture);
  const weights = startingWeights(architecture, 1, null);
  const loss = { kind: 'cross-entropy', gamma: 0, classWeights: null } as const;
  const state = new TrainingState(layout, weights, plainAdam.kind);
  const sessions = new TrainingSessions(
    { architecture, layout, weights, loss, optimizer: plainAdam, ...sizes },
    {
      provider: options.provider as ProviderName,
      threads: Number(options.threads),
      profilePrefix: prefix,
    },
    false,
  );
  for (let step = 0; step <= steps; step++) {
    await sessions.step(state, [chanceBatch(sizes)], 0.001, 1);
  }
  await sessions.close();
  const nodes = await readProfile(`${prefix}-training-step`);
  return nodes.slice(nodes.length / (steps + 1));
}

function byKind(nodes: readonly ProfiledNode[]) {
  const total = nodes.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const kinds = new Map<string, ProfiledNode[]>();
  for (const node of nodes) {
    const kind = `${node.operator} ${node.outputBytes}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), node]);
  }
  return [...kinds.values()]
    .map((group) => {
      const time = group.reduce((sum, { microseconds }) => sum + microseconds, 0);
      return {
        operator: group[0]!.operator,
        resultKilobytes: Math.round(group[0]!.outputBytes / 1024),
        nodes: group.length / steps,
        millisecondsPerStep: Number((time / 1000 / steps).toFixed(2)),
        share: Number((time / total).toFixed(4)),
      };
    })
    .sort((a, b) => b.share - a.share);
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-profile-'));
try {
  const rows = byKind(await profile(path.join(folder, 'step')));
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else console.table(rows.slice(0, 25));
} finally {
  await rm(folder, { recursive: true, force: true });
}
