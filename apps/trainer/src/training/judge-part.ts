import {
  addToConfusion,
  type ConfusionMatrix,
  emptyConfusion,
  MISSED,
} from '@beatlab/evaluation/confusion-matrix';
import type { Batch } from '../engine/batch.ts';
import type { SentenceWindow } from './cut-windows.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { addSoftmax, largestIndex } from './softmax.ts';

/** The decision on one annotated beat, or on one R peak without an annotation. */
export interface BeatDecision {
  /** Index of the record in its part. */
  record: number;
  /** Index of the beat in its record, or of the R peak among the record's extras. */
  beat: number;
  /** −1: no token speaks for this beat, because it was not detected. */
  predicted: number;
  /** Mean over the beat's tokens; NaN where it was missed. *shape* `[classes]` */
  probabilities: Float64Array;
}

/**
 * Collects a model's answers over one part of the records, token by token, and judges them in both scopes.
 *
 * A beat's class is the largest mean of the softmax probabilities over all its wave tokens, those of all leads,
 * whatever their own labels; a beat that no R peak was matched to is missed.
 */
export class PartJudge {
  readonly tokens: ConfusionMatrix;
  readonly #records: readonly LabelledRecord[];
  readonly #classes: number;
  readonly #sums: Float64Array[];
  readonly #counts: Int32Array[];

  constructor(records: readonly LabelledRecord[], classes: number) {
    this.#records = records;
    this.#classes = classes;
    this.tokens = emptyConfusion(classes);
    this.#sums = records.map((record) => new Float64Array(peaksOf(record) * classes));
    this.#counts = records.map((record) => new Int32Array(peaksOf(record)));
  }

  /** Takes in the answers to one batch. *shapes* logits `[batch, tokens, classes]` */
  add(
    windows: readonly SentenceWindow[],
    logits: Float32Array,
    { tokensPerWindow }: Pick<Batch, 'tokensPerWindow'>,
  ): void {
    for (const [row, window] of windows.entries()) {
      const { label, beat } = this.#records[window.record]!.sentences[window.lead]!;
      const sums = this.#sums[window.record]!;
      const counts = this.#counts[window.record]!;
      for (let token = window.start; token < window.end; token++) {
        const truth = label[token]!;
        const owner = beat[token]!;
        if (truth < 0 && owner < 0) continue;
        const offset = (row * tokensPerWindow + 1 + token - window.start) * this.#classes;
        if (truth >= 0) addToConfusion(this.tokens, truth, largestIndex(logits, offset, this.#classes));
        if (owner < 0) continue;
        addSoftmax(logits, offset, this.#classes, sums, owner * this.#classes);
        counts[owner]! += 1;
      }
    }
  }

  /** One decision for each annotated beat with a class, by record and time. */
  decisions(): BeatDecision[] {
    return this.#records.flatMap(({ beats }, record) =>
      beats.map((_, beat) => ({ record, beat, ...this.#decide(record, beat) })),
    );
  }

  /** One decision for each R peak where no beat is annotated, by record and time. */
  extraDecisions(): BeatDecision[] {
    return this.#records.flatMap(({ beats, extras }, record) =>
      extras.map((_, beat) => ({ record, beat, ...this.#decide(record, beats.length + beat) })),
    );
  }

  #decide(record: number, owner: number): Pick<BeatDecision, 'predicted' | 'probabilities'> {
    const count = this.#counts[record]![owner]!;
    const at = owner * this.#classes;
    const probabilities = this.#sums[record]!.slice(at, at + this.#classes).map((sum) => sum / count);
    return {
      probabilities,
      predicted: count === 0 ? MISSED : largestIndex(probabilities, 0, this.#classes),
    };
  }

  /** Counts the decisions against the annotations. */
  beats(decisions: readonly BeatDecision[] = this.decisions()): ConfusionMatrix {
    const matrix = emptyConfusion(this.#classes);
    for (const { record, beat, predicted } of decisions) {
      addToConfusion(matrix, this.#records[record]!.beats[beat]!.class, predicted);
    }
    return matrix;
  }
}

const peaksOf = ({ beats, extras }: LabelledRecord): number => beats.length + extras.length;
