import { runPython } from './run-python.ts';

/** What the reference in Python needed for the same records. */
export interface MeasuredReference {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Processor seconds of each step. */
  readonly steps: Readonly<Record<string, number>>;
  readonly beats: number;
  readonly tokens: number;
  readonly version: string;
}

/** R peaks by a loop over all samples, as the guide runs it, and by one over local maxima alone. */
export const referenceDetectors = ['guide', 'maxima'] as const;

/** From files to sentences in Python with SciPy and PyWavelets, in as many processes. */
export function measureReference(
  python: string,
  recordsFolder: string,
  processCount: number,
  detector: (typeof referenceDetectors)[number],
): MeasuredReference {
  const words = ['--records', recordsFolder, '--processes', String(processCount), '--detector', detector];
  return runPython(python, './reference_pipeline.py', 'SciPy and PyWavelets', words);
}
