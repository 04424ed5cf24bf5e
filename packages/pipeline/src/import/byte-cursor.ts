import { PipelineError, type PipelineErrorCode } from '../errors.ts';

/** Reads little-endian fields one after the other and never past the end of the bytes. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  position: number;
  readonly #view: DataView;
  readonly #code: PipelineErrorCode;

  /** `code` is the error of a read past the end. */
  constructor(bytes: Uint8Array, code: PipelineErrorCode, position = 0) {
    this.bytes = bytes;
    this.position = position;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#code = code;
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  /** A 64-bit length; one beyond 2⁵³ lies past every end and is reported as such. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** Pickle writes its floating-point numbers big-endian. */
  float64BigEndian(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  /** The text up to the next line feed, which is passed over. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.position);
    const text = this.take((end === -1 ? this.bytes.length + 1 : end) - this.position);
    this.position += 1;
    return decodeText(text);
  }

  text(length: number): string {
    return decodeText(this.take(length));
  }

  #advance(length: number): number {
    const start = this.position;
    if (length > this.bytes.length - start) {
      throw new PipelineError(this.#code, `the bytes end where ${length} more are needed`, {
        where: `byte ${start} of ${this.bytes.length}`,
        remedy: 'Copy the file again: it is cut off or damaged.',
      });
    }
    this.position = start + length;
    return start;
  }
}

// Python writes lone surrogates as three bytes each; they become replacement characters, which match no name.
const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
