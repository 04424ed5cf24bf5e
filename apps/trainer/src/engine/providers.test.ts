import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siblingModule } from '../sibling-module.ts';
import { loweringOf } from './open-session.ts';
import type { ProviderAnswer, ProviderTask, TrainedOn } from './testing/provider-steps.ts';
import { softwareVulkan } from './testing/software-vulkan.ts';

type Trained = Exclude<ProviderAnswer, { unavailable: string }>;

/** As ONNX Runtime calls what computed a node. */
const computing = {
  webgpu: 'WebGpuExecutionProvider',
  cuda: 'CUDAExecutionProvider',
} as const;

/** Shaders are compiled in the first step, which takes a processor that stands in for a GPU most of a minute. */
const FIRST_STEP_MS = 300_000;

let folder: string;
let reference: Trained;

async function trainOn(task: Omit<ProviderTask, 'folder'>): Promise<ProviderAnswer> {
  const { file, execArgv } = siblingModule(import.meta.url, './testing/provider-steps');
  const vulkan = task.provider === 'webgpu' ? softwareVulkan() : null;
  const child = fork(file, [], {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...vulkan?.environment },
  });
  let complaints = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    throw new Error(`the steps on ${task.provider} ended with ${code ?? signal}: ${complaints}`);
  });
  child.send({ ...task, folder });
  const [answer] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => 'it has answered');
  return answer;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-profile-'));
  const answer = await trainOn({ provider: 'cpu', lowering: 'cpu' });
  if ('unavailable' in answer) throw new Error(answer.unavailable);
  reference = answer;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Largest difference, relative to the largest number; of some numbers by their indices, of all if not given. */
function difference(found: Float32Array, expected: Float32Array, chosen?: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  const scale = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const indices = chosen ?? [...expected.keys()];
  return indices.reduce((most, i) => Math.max(most, Math.abs(found[i]! - expected[i]!)), 0) / scale;
}

/** Where a gradient is more than what rounding leaves of one that is 0, such as a bias's before BatchNorm. */
function withGradient({ vectors: { firstMoment } }: TrainedOn): number[] {
  const largest = firstMoment!.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return [...firstMoment!.keys()].filter((i) => Math.abs(firstMoment![i]!) > 1e-4 * largest);
}

/** Sums in another order: units in the seventh digit, grown by three steps; 1.1e-6 was seen, of Adam on WebGPU. */
const ROUNDING = 5e-6;

function expectSameSteps(found: TrainedOn, expected: TrainedOn): void {
  for (const name of ['losses', 'gradientNorms'] as const) {
    expect(difference(Float32Array.from(found[name]), Float32Array.from(expected[name]))).toBeLessThan(
      ROUNDING,
    );
  }
  for (const [name, vector] of Object.entries(expected.vectors)) {
    // Adam makes a whole step of any gradient, also of one that is nothing but rounding.
    const isByAdam = name === 'parameters' && 'firstMoment' in expected.vectors;
    const chosen = isByAdam ? withGradient(expected) : undefined;
    if (chosen !== undefined) expect(chosen.length).toBeGreaterThan(0.9 * vector.length);
    expect(difference(found.vectors[name]!, vector, chosen), name).toBeLessThan(ROUNDING);
  }
}

function expectSameTraining(found: Trained): void {
  expectSameSteps(found.adam, reference.adam);
  expectSameSteps(found.sgd, reference.sgd);
  expect(found.elements).toEqual(reference.elements);
  expect(found.pairs).toEqual(reference.pairs);
}

describe('training steps with dropout', () => {
  it.each(['portable', 'cuda'] as const)('in the operators of %s are those in tiles', async (lowering) => {
    const answer = await trainOn({ provider: 'cpu', lowering });
    expectSameTraining(answer as Trained);
  });

  it.for(['webgpu', 'cuda'] as const)(
    'on %s are those on the CPU, and no node is handed back to it',
    { timeout: FIRST_STEP_MS },
    async (provider, { skip }) => {
      const answer = await trainOn({ provider, lowering: loweringOf(provider) });
      if ('unavailable' in answer) return skip(answer.unavailable);
      expectSameTraining(answer);
      const others = answer.nodes.filter((node) => node.provider !== computing[provider]);
      expect(others.map(({ name, operator }) => `${operator} ${name}`)).toEqual([]);
      expect(answer.nodes.length).toBeGreaterThan(500);
    },
  );

  it('drop a tenth', () => {
    const share = (kept: Float32Array) => kept.filter((x) => x === 0).length / kept.length;
    // Of 2,560 elements and 25,600 pairs: standard deviations of 0.006 and 0.002.
    expect(Math.abs(share(reference.elements) - 0.1)).toBeLessThan(0.03);
    expect(Math.abs(share(reference.pairs) - 0.1)).toBeLessThan(0.01);
  });
});
