import { expect, it } from 'vitest';
import { orderSettings } from './order-settings.ts';

it('follows the form, and puts settings it no longer has at the end, by name', () => {
  const rows = ['warmup', 'seed', 'loss', 'dataset', 'augment'].map((key) => ({ key }));
  const names = [{ key: 'dataset' }, { key: 'loss' }, { key: 'seed' }];
  expect(orderSettings(rows, names).map(({ key }) => key)).toEqual([
    'dataset',
    'loss',
    'seed',
    'augment',
    'warmup',
  ]);
});
