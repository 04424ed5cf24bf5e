import { createHash } from 'node:crypto';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import { oncePer } from '@beatlab/store/once-per';
import type { Store } from '@beatlab/store/open-store';
import { LRUCache } from 'lru-cache';
import { notFound } from '../errors.ts';
import { confidence } from '../evaluation/compare/compare-judged-runs.ts';
import { columnsOf } from '../evaluation/compare/judged-run.ts';
import type { ModeBeats } from '../evaluation/work/align-modes.ts';
import type { ModesAnswer } from '../evaluation/work/compare-modes.ts';
import type { EvaluationPool } from '../evaluation/work/evaluation-pool.ts';
import type { Candidate } from './candidate.ts';
import { pairOf } from './comparable-set.ts';

/** What the figures depend on, and nothing else does. */
export interface ModesQuestion {
  /** Binary runs first. */
  readonly runs: readonly Candidate[];
  readonly resamples: number;
  readonly seed: number;
}

/** Raised where the same files would be answered otherwise, so that no answer of older code is found again. */
const answerVersion = 1;
const maximumPoints = 150;
/** Letters of the answers that are kept: one of ten runs has about 300,000. */
const mostLetters = 32_000_000;

interface Answering {
  readonly kept: LRUCache<string, ModesAnswer>;
  /** Being computed, so that several who ask at once wait for one computation. */
  readonly open: Map<string, Promise<ModesAnswer>>;
}

const answeringOf = oncePer(
  (_store: Store): Answering => ({
    kept: new LRUCache({
      maxSize: mostLetters,
      sizeCalculation: (answer) => JSON.stringify(answer).length,
    }),
    open: new Map(),
  }),
);

/**
 * Compares the runs of both modes on a thread of their own. An answer is kept under the hashes of the files that it was
 * computed from: nothing is computed again before one of them changes.
 */
export async function answerModes(
  { store, evaluation }: { store: Store; evaluation: EvaluationPool },
  question: ModesQuestion,
): Promise<ModesAnswer> {
  const files = await Promise.all(question.runs.map(({ id }) => requirePredictions(store, id)));
  const key = keyOf(question, files);
  const { kept, open } = answeringOf(store);
  const known = kept.get(key) ?? open.get(key);
  if (known !== undefined) return known;
  const begun = computeModes(evaluation, question, files);
  open.set(key, begun);
  try {
    const answer = await begun;
    kept.set(key, answer);
    return answer;
  } finally {
    open.delete(key);
  }
}

function keyOf({ runs, resamples, seed }: ModesQuestion, files: readonly BeatPredictionsFile[]): string {
  const parts = runs.map((run, i) => [run.mode, pairOf(run), files[i]!.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([answerVersion, maximumPoints, resamples, seed, parts]))
    .digest('hex');
}

async function computeModes(
  evaluation: EvaluationPool,
  { runs, resamples, seed }: ModesQuestion,
  files: readonly BeatPredictionsFile[],
): Promise<ModesAnswer> {
  const judged = await Promise.all(
    runs.map(async (run, i) => ({
      isBinary: run.mode === 'binary',
      pair: pairOf(run),
      beats: await modeBeats(files[i]!),
    })),
  );
  return evaluation.run('compareModes', {
    runs: judged,
    settings: { resamples, seed, confidence },
    maximumPoints,
  });
}

async function modeBeats(file: BeatPredictionsFile): Promise<ModeBeats> {
  const classCount = file.classes.length;
  const [columns, symbol, probabilities] = await Promise.all([
    columnsOf({ file }, classCount > 2),
    file.column('symbol'),
    file.column('probabilities'),
  ]);
  return { ...columns, symbol, symbols: file.symbols, probabilities, classCount };
}

/** A run whose beats were counted has their file; it may be deleted in between. *errors* `RUN.NOT_FOUND` */
async function requirePredictions(store: Store, runId: string): Promise<BeatPredictionsFile> {
  const file = await findPredictions(store, runId);
  if (file === null) throw notFound('run', runId);
  return file;
}
