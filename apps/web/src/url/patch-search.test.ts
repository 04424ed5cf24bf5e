import { describe, expect, it } from 'vitest';
import { patchSearch, readChoice, readList } from './patch-search.ts';

describe('patchSearch', () => {
  it('changes what it is given and keeps the rest', () => {
    expect(patchSearch(new URLSearchParams('q=mit&mode=BINARY'), { mode: 'FIVE_CLASS' })).toBe(
      '?q=mit&mode=FIVE_CLASS',
    );
  });

  it('takes empty values out, and the question mark with the last one', () => {
    expect(patchSearch(new URLSearchParams('q=mit'), { q: '' })).toBe('');
    expect(patchSearch(new URLSearchParams('q=mit&state=FAILED'), { state: [], q: null })).toBe('');
  });

  it('writes lists with plain commas and metric keys with plain slashes', () => {
    expect(patchSearch(new URLSearchParams(), { state: ['QUEUED', 'RUNNING'], order: 'val/f1' })).toBe(
      '?state=QUEUED,RUNNING&order=val/f1',
    );
  });
});

describe('readList', () => {
  it('reads back what was written, each value once', () => {
    const search = new URLSearchParams(patchSearch(new URLSearchParams(), { ids: ['b', 'a', 'b'] }));
    expect(readList(search, 'ids')).toEqual(['b', 'a']);
  });

  it('passes over values that no longer exist', () => {
    expect(readList(new URLSearchParams('state=FAILED,PAUSED'), 'state', ['FAILED', 'RUNNING'])).toEqual([
      'FAILED',
    ]);
  });
});

describe('readChoice', () => {
  it('takes the first choice for a missing or unknown value', () => {
    expect(readChoice(new URLSearchParams('tab=log'), 'tab', ['results', 'log'])).toBe('log');
    expect(readChoice(new URLSearchParams('tab=nonsense'), 'tab', ['results', 'log'])).toBe('results');
    expect(readChoice(new URLSearchParams(), 'tab', ['results', 'log'])).toBe('results');
  });
});
