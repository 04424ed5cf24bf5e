import { describe, expect, it } from 'vitest';
import { patchSearch } from '../url/patch-search.ts';
import { filterOf, isFiltered, orderBy, orderOf, readRunsView, toggleGroup } from './runs-view.ts';

const view = (query: string) => readRunsView(new URLSearchParams(query));

describe('readRunsView', () => {
  it('shows all runs, newest first and in no groups, at the plain address', () => {
    const plain = view('');
    expect(isFiltered(plain)).toBe(false);
    expect(filterOf(plain)).toEqual({});
    expect(orderOf(plain)).toEqual({ field: 'CREATED_AT', descending: true });
    expect(plain.grouping).toBeNull();
  });

  it('restores filters and order from the address', () => {
    const filtered = view('q=mitdb&state=RUNNING,FAILED&mode=BINARY&order=metric:val/f1&direction=up');
    expect(filterOf(filtered)).toEqual({ text: 'mitdb', states: ['RUNNING', 'FAILED'], modes: ['BINARY'] });
    expect(orderOf(filtered)).toEqual({ field: 'METRIC', metric: 'val/f1', of: 'LAST', descending: false });
  });

  it('restores a built filter, and orders by any setting and by the best of any metric', () => {
    const filter = {
      or: [{ tags: ['keep'] }, { params: [{ key: 'learningRate', op: 'LT', number: 0.01 }] }],
    };
    const query = new URLSearchParams({ filter: JSON.stringify(filter), order: 'param:learningRate' });
    const linked = view(`${query}&state=FAILED&direction=up`);
    expect(isFiltered(linked)).toBe(true);
    expect(filterOf(linked)).toEqual({ states: ['FAILED'], and: [filter] });
    expect(orderOf(linked)).toEqual({ field: 'PARAM', param: 'learningRate', descending: false });
    expect(orderOf(view('order=max:val/recall/V'))).toMatchObject({ metric: 'val/recall/V', of: 'MAXIMUM' });
  });

  it.each(['nonsense', '[]', 'null', '1'])('passes over a filter that is none: %s', (filter) => {
    expect(filterOf(view(new URLSearchParams({ filter }).toString()))).toEqual({});
  });

  it.each(['tags', 'curve:val/f1', 'nonsense'])('passes over an order that the API has not: %s', (order) => {
    expect(view(`order=${order}`).order).toBe('created');
  });

  it('begins names at A and numbers at the greatest', () => {
    expect(view('order=name').descending).toBe(false);
    expect(view('order=metric:val/accuracy').descending).toBe(true);
  });

  it('restores groups, what they tell, and which are open', () => {
    const grouped = view('group=param:learningRate&figure=min:val/loss&open=%230.01');
    expect(grouped).toMatchObject({
      grouping: 'param:learningRate',
      figure: 'min:val/loss',
      open: ['#0.01'],
    });
  });
});

describe('orderBy', () => {
  it('turns the direction with the second click and comes back with the third', () => {
    let query = '';
    const seen = [];
    for (let click = 0; click < 3; click += 1) {
      query = patchSearch(new URLSearchParams(query), orderBy(view(query), 'duration'));
      seen.push(query);
    }
    expect(seen).toEqual(['?order=duration', '?order=duration&direction=up', '?order=duration']);
  });

  it('leaves the plain address for the order it stands for', () => {
    expect(patchSearch(new URLSearchParams('order=name'), orderBy(view('order=name'), 'created'))).toBe('');
  });
});

describe('toggleGroup', () => {
  it('opens and closes a group, whatever it is called', () => {
    const opened = patchSearch(new URLSearchParams(), toggleGroup(view(''), '=a,b~c'));
    expect(view(opened).open).toEqual(['=a,b~c']);
    expect(patchSearch(new URLSearchParams(opened), toggleGroup(view(opened), '=a,b~c'))).toBe('');
  });
});
