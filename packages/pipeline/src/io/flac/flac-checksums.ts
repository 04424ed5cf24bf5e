/** Table of a checksum over bytes, highest bit first, that starts at zero. */
function tableOf(polynomial: number, bits: 8 | 16): Uint16Array {
  const top = 1 << (bits - 1);
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = value & top ? (value << 1) ^ polynomial : value << 1;
    return value & (2 * top - 1);
  });
}

const table8 = tableOf(0x07, 8);
const table16 = tableOf(0x8005, 16);

/** The checksum of a frame's header, x⁸ + x² + x + 1. *source* RFC 9639, 9.1.8 */
export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = table8[value ^ bytes[at]!]!;
  return value;
}

/** The checksum of a whole frame, x¹⁶ + x¹⁵ + x² + 1. *source* RFC 9639, 9.3 */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = ((value << 8) & 0xffff) ^ table16[(value >> 8) ^ bytes[at]!]!;
  return value;
}
