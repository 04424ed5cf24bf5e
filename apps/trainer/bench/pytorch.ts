import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a PyTorch process measured of one shape; times are medians. */
export interface PytorchShape {
  stepMilliseconds: number;
  tokensPerSecond: number;
  peakMegabytes: number;
  /** Of PyTorch. */
  version: string;
}

/** Runs a Python script of this folder and reads the JSON object that it prints. */
export function runPython<Answer>(python: string, script: string, args: readonly string[]): Answer {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(python, [file, ...args], { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Error(`${python} ${script}: ${reason}. Remedy: name a Python that has PyTorch with --python.`);
}

/** The same steps of the same model in PyTorch, as it is written or compiled. */
export function measurePytorch(
  python: string,
  shape: string,
  {
    steps,
    threads,
    dropout,
    compiled,
  }: { steps: number; threads: number; dropout: number; compiled: boolean },
): PytorchShape {
  return runPython(python, './reference_training.py', [
    ...['--shape', shape, '--steps', `${steps}`, '--threads', `${threads}`, '--dropout', `${dropout}`],
    ...(compiled ? ['--compiled'] : []),
  ]);
}
