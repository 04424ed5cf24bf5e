import { describe, expect, it } from 'vitest';
import { mitBihRecords, publishedSplits } from './published-splits.ts';
import { splitPatients } from './split-patients.ts';

const mitBih = [...mitBihRecords];
const at = (seed: number, validationShare = 0.2) => ({ kind: 'random', validationShare, seed }) as const;

describe('the random split', () => {
  it('gives a fifth of the patients of MIT-BIH to validation, and each record to one part', () => {
    const { train, val } = splitPatients(mitBih, at(42));
    expect([...train, ...val].sort()).toEqual([...mitBih].sort());
    // 47 patients, 9 of them to validation: 9 records, or 10 with 201 and 202.
    expect(val.length).toBe(val.includes('201') ? 10 : 9);
  });

  it('never separates 201 from 202, whatever the seed', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { val } = splitPatients(mitBih, at(seed));
      expect(val.includes('201')).toBe(val.includes('202'));
    }
  });

  it('depends on the seed and not on the order of names', () => {
    const reversed = [...mitBih].reverse();
    expect(splitPatients(reversed, at(7))).toEqual(splitPatients(mitBih, at(7)));
    expect(splitPatients(mitBih, at(8))).not.toEqual(splitPatients(mitBih, at(7)));
  });

  it('leaves no part empty, however small or large the share', () => {
    for (const share of [0.001, 0.999]) {
      const { train, val } = splitPatients(['100', '119', '208'], at(1, share));
      expect([train.length, val.length].sort()).toEqual([1, 2]);
    }
  });

  it('needs two patients and a share between 0 and 1', () => {
    expect(() => splitPatients(['201', '202'], at(1))).toThrow(
      expect.objectContaining({ code: 'SPLIT.TOO_FEW_PATIENTS' }),
    );
    expect(() => splitPatients([], at(1))).toThrow(
      expect.objectContaining({ code: 'SPLIT.TOO_FEW_PATIENTS' }),
    );
    for (const share of [0, 1, Number.NaN]) {
      expect(() => splitPatients(mitBih, at(1, share))).toThrow(
        expect.objectContaining({ code: 'SPLIT.SHARE' }),
      );
    }
  });
});

describe('the published splits', () => {
  const by = (kind: 'guide' | 'ds1-ds2') => ({ ...at(1), kind });

  it('have 22 records on each side of DS1 and DS2, and leave out the paced ones', () => {
    const { train, val, leftOut } = splitPatients(mitBih, by('ds1-ds2'));
    expect([train.length, val.length]).toEqual([22, 22]);
    expect(new Set([...train, ...val]).size).toBe(44);
    expect(leftOut).toEqual(['102', '104', '107', '217']);
  });

  it("have 38 and 10 records in the guide's, with 201 and 202 on one side", () => {
    const { train, val, leftOut } = splitPatients(mitBih, by('guide'));
    expect([train.length, val.length, leftOut.length]).toEqual([38, 10, 0]);
    expect(val).toEqual(['104', '113', '121', '201', '202', '203', '205', '219', '222', '230']);
  });

  it('refuse an empty part, and say which', () => {
    expect(() => splitPatients(['101', '106'], by('ds1-ds2'))).toThrow(
      expect.objectContaining({ code: 'SPLIT.EMPTY_PART', message: expect.stringContaining('validation') }),
    );
    expect(Object.keys(publishedSplits)).toEqual(['guide', 'ds1-ds2']);
  });
});
