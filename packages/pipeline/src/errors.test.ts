import { describe, expect, it } from 'vitest';
import { inRecord, PipelineError } from './errors.ts';
import { filterLead } from './filter/filter-lead.ts';

describe('an error of a signal', () => {
  it('names the record where that is known', () => {
    expect(() => inRecord('r7', () => filterLead(new Float64Array(200), 360, 'guide'))).toThrow(
      expect.objectContaining({
        code: 'SIGNAL.TOO_SHORT',
        where: 'r7',
        message: expect.stringMatching(/^record r7: 200 samples are too few/),
        remedy: expect.stringContaining('256 samples'),
      }),
    );
  });

  it('stays as it is where it names something already, or is another’s', () => {
    for (const error of [
      new PipelineError('WFDB.NO_ANNOTATIONS', 'x', { where: 'r7.atr' }),
      new TypeError('y'),
    ]) {
      expect(() =>
        inRecord('r7', () => {
          throw error;
        }),
      ).toThrow(error);
    }
  });
});
