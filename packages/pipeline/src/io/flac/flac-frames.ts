import type { FileHandle } from 'node:fs/promises';
import { PipelineError } from '../../errors.ts';
import { badFlac } from './bad-flac.ts';
import { decodeFlacFrame, type FlacBlock } from './decode-flac-frame.ts';
import { bitsPadBytes } from './flac-bits.ts';
import { readFrameHeader } from './flac-frame-header.ts';
import { type FlacStream, largestFrameBytes } from './flac-stream.ts';

/** A frame and the byte of the file where it begins. */
export interface PlacedBlock extends FlacBlock {
  readonly at: number;
}

/** Where the frames of a FLAC file lie. */
export interface FlacExtent {
  /** Byte of the first frame. */
  readonly firstFrameAt: number;
  readonly sizeBytes: number;
}

const headerBytes = 16;
const stepBytes = 1 << 16;
/** The halving of a file ends here, and its frames are looked at one after the other. */
const fewBytes = 64;
/** What looks like the header of a frame and is none, in a search; by chance it is one in 2²³ bytes. */
const mostFalseStarts = 64;

/**
 * Finds and decodes single frames of a FLAC file. One stretch of the file is held, as long as a few of the longest
 * frames, so that memory does not depend on the file's length. *errors* `WFDB.DAMAGED_FLAC`
 */
export class FlacFrames {
  readonly #stream: FlacStream;
  readonly #extent: FlacExtent;
  readonly #handle: FileHandle;
  readonly #longest: number;
  readonly #window: Uint8Array;
  #windowAt = 0;
  #windowBytes = 0;

  constructor(handle: FileHandle, stream: FlacStream, extent: FlacExtent) {
    this.#handle = handle;
    this.#stream = stream;
    this.#extent = extent;
    this.#longest = largestFrameBytes(stream);
    this.#window = new Uint8Array(Math.min(2 * this.#longest + stepBytes, extent.sizeBytes) + bitsPadBytes);
  }

  /** The frame that begins at this byte. */
  async at(place: number): Promise<PlacedBlock> {
    await this.#load(place, this.#longest);
    const block = decodeFlacFrame(this.#window, place - this.#windowAt, this.#windowBytes, this.#stream);
    return { ...block, at: place };
  }

  /**
   * The last whole frame that begins at or before a sample; null where there is none. The file is halved until little
   * of it is left; what is damaged before or after that frame does not matter.
   */
  async lastUpTo(sample: number): Promise<PlacedBlock | null> {
    let from = this.#extent.firstFrameAt;
    let to = this.#extent.sizeBytes;
    let last: PlacedBlock | null = null;
    while (from < to) {
      const isFew = to - from <= fewBytes;
      const middle = isFew ? from : Math.floor((from + to) / 2);
      const block = await this.#find(middle, to);
      if (block !== null && block.from <= sample) {
        last = block;
        if (block.to > sample) return last;
        from = block.at + block.sizeBytes;
      } else if (isFew) return last;
      else to = middle;
    }
    return last;
  }

  /** The first whole frame that begins in bytes `from` to `to`; null where none does. */
  async #find(from: number, to: number): Promise<PlacedBlock | null> {
    let falseStarts = 0;
    for (let place = from; place < to; place = this.#nextStart(place + 1)) {
      await this.#load(place, headerBytes);
      if (!readFrameHeader(this.#window, place - this.#windowAt, this.#windowBytes, this.#stream)) continue;
      const block = await this.at(place).catch(onlyDamage);
      if (block !== null) return block;
      if (++falseStarts === mostFalseStarts) throw badFlac('its frames are damaged');
    }
    return null;
  }

  /** The next place in the window at which a frame may begin, or where the window ends. */
  #nextStart(place: number): number {
    const end = this.#windowBytes;
    let at = place - this.#windowAt;
    while (
      at < end &&
      !(this.#window[at] === 0xff && (at + 1 === end || this.#window[at + 1]! >> 1 === 0x7c))
    )
      at++;
    return this.#windowAt + at;
  }

  /** Sees to it that the window holds `bytes` bytes from `place` on, or all up to the file's end. */
  async #load(place: number, bytes: number): Promise<void> {
    const windowEnd = this.#windowAt + this.#windowBytes;
    const wantedEnd = Math.min(place + bytes, this.#extent.sizeBytes);
    if (place >= this.#windowAt && wantedEnd <= windowEnd) return;
    const length = Math.min(this.#window.length - bitsPadBytes, this.#extent.sizeBytes - place);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#handle.read(this.#window, done, length - done, place + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    this.#window.fill(0, done, done + bitsPadBytes);
    this.#windowAt = place;
    this.#windowBytes = done;
  }
}

/** Bytes that only look like a frame are passed over in a search; all else goes on up. */
function onlyDamage(error: unknown): null {
  if (error instanceof PipelineError && error.code === 'WFDB.DAMAGED_FLAC') return null;
  throw error;
}
