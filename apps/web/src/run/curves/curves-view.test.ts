import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeText, readCurvesView, readRange } from './curves-view.ts';

describe('readCurvesView', () => {
  it('shows curves as they are where the address says nothing, or nonsense', () => {
    const plain = readCurvesView(new URLSearchParams());
    expect(plain).toMatchObject({
      smoothing: 0,
      log: false,
      axis: null,
      columns: 2,
      together: true,
      find: '',
    });
    expect(readCurvesView(new URLSearchParams('smooth=7&axis=up&columns=9&scale=x'))).toEqual(plain);
  });

  it('reads what was chosen', () => {
    const view = readCurvesView(new URLSearchParams('smooth=0.9&axis=time&columns=3&scale=log&parts=apart'));
    expect(view).toMatchObject({ smoothing: 0.9, axis: 'time', columns: 3, log: true, together: false });
  });
});

describe('a range in the address', () => {
  it('comes back to a hundred-thousandth of its width', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-4, max: 1e9, noNaN: true }), (min, width) => {
        const range = readRange(rangeText({ min, max: min + width }));
        expect(range).not.toBeNull();
        expect(Math.abs((range?.min ?? 0) - min)).toBeLessThanOrEqual(1e-5 * width + 1e-6);
      }),
    );
  });

  it('is nothing where it makes no sense', () => {
    for (const text of [null, '', '5', '5..1', 'a..b', '1..Infinity']) expect(readRange(text)).toBeNull();
  });
});
