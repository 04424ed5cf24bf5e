import { runPython } from './run-python.ts';

/** What a PyTorch process measured of one shape; times are medians. */
export interface PytorchShape {
  stepMilliseconds: number;
  tokensPerSecond: number;
  peakMegabytes: number;
  /** Of PyTorch. */
  version: string;
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
  return runPython(python, './reference_training.py', 'PyTorch', [
    ...['--shape', shape, '--steps', `${steps}`, '--threads', `${threads}`, '--dropout', `${dropout}`],
    ...(compiled ? ['--compiled'] : []),
  ]);
}
