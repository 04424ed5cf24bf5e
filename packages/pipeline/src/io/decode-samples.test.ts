import { describe, expect, it } from 'vitest';
import { storageFormat } from './decode-samples.ts';

describe('stored samples', () => {
  it('format 212 keeps the sign of both samples of three bytes', () => {
    // −3 is 0xffd, −1000 is 0xc18: low bytes outside, high nibbles in the middle, the first one low.
    const bytes = Uint8Array.from([0xfd, 0xcf, 0x18, 0xff, 0x07, 0x01]);
    expect([...storageFormat(212, 'x').decode(bytes, 4)]).toEqual([-3, -1000, 2047, 1]);
  });

  it('format 212 ends after two bytes where the number of samples is odd', () => {
    const format = storageFormat(212, 'x');
    expect(format.byteCount(3)).toBe(5);
    expect([...format.decode(Uint8Array.from([1, 0, 2, 0xff, 0x0f]), 3)]).toEqual([1, 2, -1]);
  });

  it('format 16 is two’s complement, low byte first', () => {
    expect([...storageFormat(16, 'x').decode(Uint8Array.from([0x01, 0x80, 0x02, 0x01]), 2)]).toEqual([
      -32767, 258,
    ]);
  });

  it('a format without a number in the manual is named in the error', () => {
    expect(() => storageFormat(7, 'record x, x.dat')).toThrow(
      expect.objectContaining({
        code: 'WFDB.UNSUPPORTED_FORMAT',
        message: expect.stringContaining('format 7'),
        remedy: expect.stringContaining('xform'),
      }),
    );
  });
});
