#!/usr/bin/env node
// `npm run bench [-- NAME … --json …]`: the figures that README and docs quote, measured on this machine.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bootstrap, StepFailed } from './bootstrap.mjs';
import { childEnvironment, repositoryRoot } from './environment.mjs';

/** Each benchmark is a script of its own, that prints a table, or one JSON object with `--json`. */
const benchmarks = {
  pipeline: 'apps/trainer/bench/pipeline.ts',
  training: 'apps/trainer/bench/training.ts',
  losses: 'apps/trainer/bench/losses.ts',
  profile: 'apps/trainer/bench/profile.ts',
  operators: 'packages/onnx-autodiff/bench/operators.ts',
  tracking: 'apps/api/bench/tracking.ts',
  detectors: 'packages/pipeline/bench/detectors.ts',
  delineation: 'packages/pipeline/bench/delineation.ts',
  dashboard: 'tools/dashboard-bench/dashboard.ts',
  tour: 'tools/tour/take-pictures.ts',
  'api-examples': 'apps/api/bench/api-examples.ts',
  chaos: 'apps/api/chaos/main.ts',
  fuzz: 'packages/pipeline/bench/fuzz.ts',
};

/** Run only where named: one needs PyTorch, one is for whoever makes steps faster, one is `npm run chaos`, two write docs. */
const onlyWhereNamed = new Set(['losses', 'profile', 'chaos', 'api-examples', 'tour']);

const words = process.argv.slice(2);
// Names come first; from the first option on, words are the benchmarks' own.
const firstFlag = words.findIndex((word) => word.startsWith('--'));
const asked = firstFlag === -1 ? words : words.slice(0, firstFlag);
const flags = words.slice(asked.length);
const unknown = asked.find((name) => !Object.hasOwn(benchmarks, name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". Remedy: choose among ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}

await bootstrap({ quiet: flags.includes('--json') }).catch((error) => {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
});

for (const [name, script] of Object.entries(benchmarks)) {
  if (asked.length > 0 ? !asked.includes(name) : onlyWhereNamed.has(name)) continue;
  const file = path.join(repositoryRoot, script);
  const { status } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', file, ...flags], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: childEnvironment({}),
  });
  if (status !== 0) process.exit(status ?? 1);
}
