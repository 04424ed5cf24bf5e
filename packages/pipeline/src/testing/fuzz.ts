import { PipelineError } from '../errors.ts';
import { openChoices } from './choices.ts';
import type { FuzzReader } from './fuzz-readers.ts';

/** An input that a reader did not get over, and how to make it again. */
export interface FuzzFailure {
  readonly reader: string;
  readonly seed: number;
  readonly hex: string;
  readonly why: string;
}

/** What became of a reader's inputs. */
export interface FuzzReport {
  readonly reader: string;
  inputs: number;
  /** Inputs that were read, damaged or not. */
  read: number;
  /** Inputs that were refused, by the error's code. */
  readonly refused: Record<string, number>;
  slowestMs: number;
  largestBytes: number;
  failure: FuzzFailure | null;
}

export interface FuzzLimits {
  readonly milliseconds: number;
  /** What one read may take, over and above its input. */
  readonly allocatedBytes: number;
}

/** The world outside: a clock, and how much memory is in use. */
export interface FuzzGauges {
  readonly nowMs: () => number;
  readonly usedBytes: () => number;
  /** Told before each input. */
  readonly onInput?: (seed: number) => void;
}

/** The input of a seed. */
export function fuzzInput({ corpus, mutate }: FuzzReader, seed: number): Uint8Array {
  return mutate(corpus, openChoices(seed));
}

/**
 * Gives a reader mutated inputs, one for each seed from `firstSeed` on. It must read them or refuse them by a typed
 * error with a remedy, in time and within its memory; the first input that it does not get over ends the run.
 */
export async function fuzzReader(
  reader: FuzzReader,
  { firstSeed, inputs }: { firstSeed: number; inputs: number },
  limits: FuzzLimits,
  gauges: FuzzGauges,
): Promise<FuzzReport> {
  const report: FuzzReport = {
    ...{ reader: reader.name, inputs: 0, read: 0, refused: {}, slowestMs: 0, largestBytes: 0, failure: null },
  };
  for (let seed = firstSeed; seed < firstSeed + inputs && report.failure === null; seed++) {
    const bytes = fuzzInput(reader, seed);
    gauges.onInput?.(seed);
    const why = await giveInput(reader, bytes, report, limits, gauges);
    report.inputs++;
    if (why !== null) {
      report.failure = { reader: reader.name, seed, hex: Buffer.from(bytes).toString('hex'), why };
    }
  }
  return report;
}

/** Null where the reader got over it, else why not. What is too slow three times is not the machine's fault. */
async function giveInput(
  reader: FuzzReader,
  bytes: Uint8Array,
  report: FuzzReport,
  limits: FuzzLimits,
  gauges: FuzzGauges,
): Promise<string | null> {
  let outcome = await measureRead(reader, bytes, gauges);
  for (let again = 0; again < 2 && outcome.tookMs > limits.milliseconds; again++) {
    const { tookMs } = await measureRead(reader, bytes, gauges);
    outcome = { ...outcome, tookMs: Math.min(tookMs, outcome.tookMs) };
  }
  const { error, tookMs, tookBytes } = outcome;
  report.slowestMs = Math.max(report.slowestMs, tookMs);
  report.largestBytes = Math.max(report.largestBytes, tookBytes);
  if (error === null) report.read++;
  if (error instanceof PipelineError) report.refused[error.code] = (report.refused[error.code] ?? 0) + 1;
  if (error !== null && !(error instanceof PipelineError && error.remedy)) return whyNotTyped(error);
  if (tookMs > limits.milliseconds) return `it took ${Math.round(tookMs)} ms`;
  return tookBytes > limits.allocatedBytes ? `it took ${tookBytes} bytes of memory` : null;
}

async function measureRead(reader: FuzzReader, bytes: Uint8Array, { nowMs, usedBytes }: FuzzGauges) {
  const usedBefore = usedBytes();
  const startedMs = nowMs();
  let error: unknown = null;
  try {
    await reader.read(bytes);
  } catch (thrown) {
    error = thrown ?? 'nothing';
  }
  return { error, tookMs: nowMs() - startedMs, tookBytes: usedBytes() - usedBefore };
}

function whyNotTyped(error: unknown): string {
  if (error instanceof PipelineError) return `${error.code} names no remedy`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
