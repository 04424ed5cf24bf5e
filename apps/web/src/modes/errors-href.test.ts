import { describe, expect, it } from 'vitest';
import { errorsHref } from './errors-href.ts';
import type { ModesRun } from './modes-words.ts';
import type { Slice } from './plan-errors.ts';

const slice = (kind: Slice['kind'], name: string, of: Partial<Slice> = {}): Slice => ({
  ...{
    kind,
    name,
    patient: null,
    ofClass: null,
    isAbnormal: true,
    beats: 1,
    wrong: [],
    undetected: [],
    ...of,
  },
});
const binary = { run: { id: 'b', mode: 'BINARY' } } as ModesRun;
const five = { run: { id: 'f', mode: 'FIVE_CLASS' } } as ModesRun;
const codes = [slice('SYMBOL', 'A', { ofClass: 'S' }), slice('SYMBOL', 'J', { ofClass: 'S' })];

describe('the beats behind a number', () => {
  it('of an AAMI class are asked for by class, or by its codes where the run knows two classes', () => {
    const s = slice('CLASS', 'S', { ofClass: 'S' });
    expect(errorsHref(five, s, codes)).toBe('/runs/f?tab=beats&truth=S&predicted=N');
    expect(errorsHref(binary, s, codes)).toBe('/runs/b?tab=beats&truth=A&predicted=N&symbol=A,J');
    expect(errorsHref(binary, s, codes, true)).toBe('/runs/b?tab=beats&truth=A&predicted=missed&symbol=A,J');
  });

  it('of a record are what is called normal and is not, and the other way round', () => {
    const record = slice('RECORD', '208', { patient: '208' });
    expect(errorsHref(binary, record, codes)).toBe('/runs/b?tab=beats&truth=A&predicted=N&record=208');
    expect(errorsHref(five, record, codes)).toBe('/runs/f?tab=beats&predicted=N&record=208&right=no');
    const normal = { ...record, isAbnormal: false };
    expect(errorsHref(binary, normal, codes)).toBe('/runs/b?tab=beats&truth=N&predicted=A&record=208');
    expect(errorsHref(five, normal, codes)).toBe('/runs/f?tab=beats&truth=N&record=208&right=no');
  });
});
