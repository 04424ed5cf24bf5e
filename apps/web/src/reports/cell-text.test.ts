import { expect, it } from 'vitest';
import { cellText, columnLabel } from './cell-text.ts';

it('says shares in percent, losses as numbers, and settings as they are', () => {
  expect(cellText('metric:val/f1', 0.9123)).toBe('91.2 %');
  expect(cellText('metric:val/loss', 0.5)).toBe('0.5000');
  expect(cellText('metric:val/recall/V', 'NaN')).toBe('–');
  expect(cellText('param:seed', 42)).toBe('42');
  expect(cellText('state', 'FINISHED')).toBe('finished');
  expect(cellText('mode', null)).toBe('–');
});

it('names a column by its key', () => {
  expect([columnLabel('metric:val/f1'), columnLabel('state')]).toEqual(['val/f1', 'State']);
});
