import { crc8 } from '../io/flac/flac-checksums.ts';

/** Puts the right checksum behind all that looks like the header of a FLAC frame. *source* RFC 9639, 9.1 */
export function sealFlacHeaders(bytes: Uint8Array): Uint8Array {
  const sealed = bytes.slice();
  for (let at = 0; at + 6 < sealed.length; at++) {
    if (sealed[at] !== 0xff || sealed[at + 1]! >> 1 !== 0x7c) continue;
    const [sizeCode, rateCode] = [sealed[at + 2]! >> 4, sealed[at + 2]! & 15];
    const numberBytes = Math.max(1, Math.clz32(~(sealed[at + 4]! << 24)));
    const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
    const rateBytes = rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
    const end = at + 4 + numberBytes + sizeBytes + rateBytes;
    if (end < sealed.length) sealed[end] = crc8(sealed, at, end);
  }
  return sealed;
}
