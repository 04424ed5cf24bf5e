import { badFlac } from './bad-flac.ts';

/** Bytes past the end that a reader of bits may look at: the array must go on for so many. */
export const bitsPadBytes = 8;

/** Reads fields of bits, the highest first. Past the end come zeros; `requireInside` tells. */
export class FlacBits {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  /** `bytes` must go on for `bitsPadBytes` behind `end`. */
  constructor(bytes: Uint8Array, from: number, end: number) {
    this.#bytes = bytes;
    this.#at = 8 * from;
    this.#end = 8 * end;
  }

  /** Place of the next whole byte. */
  get bytePosition(): number {
    return (this.#at + 7) >>> 3;
  }

  /** Up to 32 bits as an unsigned number. */
  unsigned(bits: number): number {
    if (bits === 0) return 0;
    const value = this.#peek() >>> (32 - bits);
    this.#at += bits;
    return value;
  }

  /** Up to 32 bits in two's complement. */
  signed(bits: number): number {
    if (bits === 0) return 0;
    const value = this.#peek() >> (32 - bits);
    this.#at += bits;
    return value;
  }

  /** The number of zeros before the next one, which is passed over. */
  unary(): number {
    let zeros = 0;
    for (;;) {
      const ahead = this.#peek();
      if (ahead !== 0) {
        const more = Math.clz32(ahead);
        this.#at += more + 1;
        return zeros + more;
      }
      zeros += 32;
      this.#at += 32;
      if (this.#at > this.#end) throw badFlac('it ends inside a frame');
    }
  }

  /** A number of either sign in Rice code with so many low bits. */
  rice(lowBits: number): number {
    const high = this.unary();
    const folded = lowBits === 0 ? high : (high << lowBits) | this.unsigned(lowBits);
    return (folded >>> 1) ^ -(folded & 1);
  }

  requireInside(): void {
    if (this.#at > this.#end) throw badFlac('it ends inside a frame');
  }

  #peek(): number {
    const bytes = this.#bytes;
    const at = this.#at >>> 3;
    if (at >= bytes.length - 4) return 0;
    const shift = this.#at & 7;
    const four = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    return shift === 0 ? four : (four << shift) | (bytes[at + 4]! >>> (8 - shift));
  }
}
