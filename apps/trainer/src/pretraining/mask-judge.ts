import { firstToken, type WaveCounts } from '@beatlab/pipeline/vocabulary/token-ids';
import { waveTypes } from '@beatlab/pipeline/wave/wave-types';
import type { MetricNote } from '../attempt/protocol.ts';
import type { Batch } from '../engine/batch.ts';
import { largestIndex } from '../training/softmax.ts';

/** Counts how many of the hidden tokens were guessed right, of all and of each wave type. */
export class MaskJudge {
  readonly #classes: number;
  readonly #typeOf: Uint8Array;
  readonly #guessed = new Float64Array(waveTypes.length);
  readonly #right = new Float64Array(waveTypes.length);

  constructor(counts: WaveCounts, classes: number) {
    this.#classes = classes;
    this.#typeOf = new Uint8Array(classes);
    for (const [type, wave] of waveTypes.entries()) this.#typeOf.fill(type, firstToken(wave, counts));
  }

  /** Takes in the answers to a masked batch. *shapes* logits `[batch, tokens, classes]` */
  add(_: unknown, logits: Float32Array, { labels }: Pick<Batch, 'labels'>): void {
    for (const [place, label] of labels.entries()) {
      if (label < 0) continue;
      const type = this.#typeOf[label]!;
      this.#guessed[type]! += 1;
      if (largestIndex(logits, place * this.#classes, this.#classes) === label) this.#right[type]! += 1;
    }
  }

  /** `part/loss`, `part/perplexity` (e^loss), `part/accuracy`, and accuracy of each wave type. */
  metrics(part: 'train' | 'val', loss: number): MetricNote[] {
    const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
    return [
      { key: `${part}/loss`, value: loss },
      { key: `${part}/perplexity`, value: Math.exp(loss) },
      { key: `${part}/accuracy`, value: sum(this.#right) / sum(this.#guessed) },
      ...waveTypes.map((wave, type) => ({
        key: `${part}/accuracy/${wave}`,
        value: this.#right[type]! / this.#guessed[type]!,
      })),
    ];
  }
}
