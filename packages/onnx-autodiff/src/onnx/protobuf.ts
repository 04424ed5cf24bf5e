const encoder = new TextEncoder();
/** What every message begins with: most are a node or an attribute. *units* bytes */
const firstRoom = 64;

/** Appends fields of a Protocol Buffers message. *source* protobuf.dev/programming-guides/encoding */
export class ProtobufMessage {
  #bytes = new Uint8Array(firstRoom);
  #length = 0;

  /** An integer; negative ones take ten bytes, as int64 does. */
  integer(field: number, value: number | bigint): this {
    this.#varint(field << 3);
    if (typeof value === 'number' && value >= 0) this.#varint(value);
    else this.#longVarint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  float(field: number, value: number): this {
    this.#varint((field << 3) | 5);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#append(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#varint((field << 3) | 2);
    this.#varint(value.byteLength);
    this.#append(value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  message(field: number, value: ProtobufMessage): this {
    return this.bytes(field, value.#bytes.subarray(0, value.#length));
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #append(value: Uint8Array): void {
    this.#makeRoom(value.byteLength);
    this.#bytes.set(value, this.#length);
    this.#length += value.byteLength;
  }

  /** Of a whole number from 0 to 2⁵³ − 1. */
  #varint(value: number): void {
    this.#makeRoom(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  #longVarint(value: bigint): void {
    this.#makeRoom(10);
    let rest = value;
    while (rest > 0x7fn) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  #makeRoom(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
