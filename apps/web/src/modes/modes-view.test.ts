import { describe, expect, it } from 'vitest';
import { readModesView } from './modes-view.ts';

describe('readModesView', () => {
  it('asks about everything and judges by F1 where the address says nothing', () => {
    expect(readModesView(new URLSearchParams())).toEqual({
      asked: {
        ...{ dataset: null, split: null, labelMap: null, member: null, experiment: null, group: null },
        ...{ set: null, anySettings: false },
      },
      figure: 'F1',
      by: 'class',
      errors: 'misses',
    });
  });

  it('reads back every choice, and passes over what no longer exists', () => {
    const search = new URLSearchParams(
      'dataset=mitdb&split=ds1-ds2&experiment=modes&set=abc&settings=any&figure=AUC&by=patient&errors=nonsense',
    );
    expect(readModesView(search)).toMatchObject({
      asked: { dataset: 'mitdb', split: 'ds1-ds2', experiment: 'modes', set: 'abc', anySettings: true },
      figure: 'AUC',
      by: 'patient',
      errors: 'misses',
    });
  });
});
