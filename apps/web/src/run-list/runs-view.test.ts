import { describe, expect, it } from 'vitest';
import { patchSearch } from '../url/patch-search.ts';
import { filterOf, isFiltered, orderBy, orderOf, readRunsView } from './runs-view.ts';

const view = (query: string) => readRunsView(new URLSearchParams(query));

describe('readRunsView', () => {
  it('shows all runs, newest first, at the plain address', () => {
    const plain = view('');
    expect(isFiltered(plain)).toBe(false);
    expect(filterOf(plain)).toEqual({});
    expect(orderOf(plain)).toEqual({ field: 'CREATED_AT', descending: true });
  });

  it('restores filters and order from the address', () => {
    const filtered = view('q=mitdb&state=RUNNING,FAILED&mode=BINARY&order=f1&direction=up');
    expect(filterOf(filtered)).toEqual({ text: 'mitdb', states: ['RUNNING', 'FAILED'], modes: ['BINARY'] });
    expect(orderOf(filtered)).toEqual({ field: 'METRIC', metric: 'val/f1', descending: false });
  });

  it('restores a filter and an order that the page has no fields for', () => {
    const filter = {
      or: [{ tags: ['keep'] }, { params: [{ key: 'learningRate', op: 'LT', number: 0.01 }] }],
    };
    const query = new URLSearchParams({ filter: JSON.stringify(filter), order: 'param:learningRate' });
    const linked = view(`${query}&state=FAILED&direction=up`);
    expect(isFiltered(linked)).toBe(true);
    expect(filterOf(linked)).toEqual({ states: ['FAILED'], and: [filter] });
    expect(orderOf(linked)).toEqual({ field: 'PARAM', param: 'learningRate', descending: false });
    expect(orderOf(view('order=metric:val/recall/V'))).toMatchObject({
      field: 'METRIC',
      metric: 'val/recall/V',
    });
  });

  it.each(['nonsense', '[]', 'null', '1'])('passes over a filter that is none: %s', (filter) => {
    expect(filterOf(view(new URLSearchParams({ filter }).toString()))).toEqual({});
  });

  it('begins names at A and numbers at the greatest', () => {
    expect(view('order=name').descending).toBe(false);
    expect(view('order=accuracy').descending).toBe(true);
  });
});

describe('orderBy', () => {
  it('turns the direction with the second click and comes back with the third', () => {
    let query = '';
    const seen = [];
    for (let click = 0; click < 3; click += 1) {
      query = patchSearch(new URLSearchParams(query), orderBy(view(query), 'f1'));
      seen.push(query);
    }
    expect(seen).toEqual(['?order=f1', '?order=f1&direction=up', '?order=f1']);
  });

  it('leaves the plain address for the order it stands for', () => {
    expect(patchSearch(new URLSearchParams('order=f1'), orderBy(view('order=f1'), 'started'))).toBe('');
  });
});
