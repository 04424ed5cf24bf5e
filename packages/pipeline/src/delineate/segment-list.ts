import { type WaveSegments, waveCode } from '../wave/wave-types.ts';

/** Collects waves in order of time and puts background between them. */
export class SegmentList {
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #wave: Uint8Array;
  readonly #beat: Int32Array;
  #length = 0;
  #reached = 0;

  constructor(waves: number) {
    this.#start = new Int32Array(2 * waves);
    this.#end = new Int32Array(2 * waves);
    this.#wave = new Uint8Array(2 * waves);
    this.#beat = new Int32Array(2 * waves);
  }

  add(start: number, end: number, wave: number, beat: number): void {
    if (start > this.#reached) this.#push(this.#reached, start, waveCode.BG, -1);
    this.#push(start, end, wave, beat);
  }

  finish(sampleCount: number): WaveSegments {
    if (sampleCount > this.#reached) this.#push(this.#reached, sampleCount, waveCode.BG, -1);
    // Not copied: of a day's beats, the copies would be most of the memory.
    return {
      start: this.#start.subarray(0, this.#length),
      end: this.#end.subarray(0, this.#length),
      wave: this.#wave.subarray(0, this.#length),
      beat: this.#beat.subarray(0, this.#length),
    };
  }

  #push(start: number, end: number, wave: number, beat: number): void {
    const at = this.#length++;
    this.#start[at] = start;
    this.#end[at] = end;
    this.#wave[at] = wave;
    this.#beat[at] = beat;
    this.#reached = end;
  }
}
