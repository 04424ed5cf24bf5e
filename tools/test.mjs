#!/usr/bin/env node
// `npm test`: what CI runs. Installs and builds what is missing, checks the code, runs every test.
// Arguments go to vitest: `npm test -- packages/pipeline` runs some of the tests, without the checks.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bootstrap, StepFailed } from './bootstrap.mjs';
import { childEnvironment, repositoryRoot } from './environment.mjs';

const chosen = process.argv.slice(2);
const binary = (/** @type {string[]} */ ...parts) => path.join(repositoryRoot, 'node_modules', ...parts);

/** Runs one step with its output shown; the exit code of the first that fails is ours. */
function run(/** @type {string} */ title, /** @type {string[]} */ args) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    // All is built by now: tests start programs as they were built, which is quicker than from their sources.
    env: childEnvironment({ BEATLAB_TESTS_START_BUILD: '1' }),
  });
  if (status !== 0) process.exit(status ?? 1);
}

await bootstrap({ say: console.log }).catch((error) => {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
});

if (chosen.length === 0) {
  run('Format and lint', [binary('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
  run('The map: who imports whom', ['tools/lint-imports.mjs']);
  run('Types of tools', [binary('typescript', 'bin', 'tsc'), '-p', 'tools']);
  run('Types', [binary('turbo', 'bin', 'turbo'), 'run', 'typecheck', '--output-logs=errors-only']);
}
run('Tests', [binary('vitest', 'vitest.mjs'), 'run', ...chosen]);
