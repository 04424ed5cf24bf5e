import { describe, expect, it } from 'vitest';
import { filterOf, isFiltered, readPredictionsView } from './predictions-view.ts';

describe('the view of predictions', () => {
  it('is read from the address, and what the address makes up is left out', () => {
    const view = readPredictionsView(new URLSearchParams('q= 208 &state=FAILED,GONE&run=abc'));
    expect(view).toEqual({ text: ' 208 ', states: ['FAILED'], runId: 'abc' });
    expect(filterOf(view)).toEqual({ text: '208', states: ['FAILED'], runId: 'abc' });
    expect(isFiltered(view)).toBe(true);
  });

  it('is everything where the address says nothing', () => {
    const view = readPredictionsView(new URLSearchParams());
    expect([filterOf(view), isFiltered(view)]).toEqual([{}, false]);
  });
});
