import { expect, it } from 'vitest';
import { makeQueryCache } from './make-query-cache.ts';

it('keeps the documents asked for lately, within its size, however many are sent', async () => {
  const cache = makeQueryCache(10_000);
  const document = (number: number) => `{ viewer { mayWrite } } #${number}`.padEnd(1_000);
  await cache.set('often', document(0));
  for (let number = 1; number <= 100; number++) {
    await cache.set(String(number), document(number));
    await cache.get('often');
  }
  expect(cache.keys().toSorted()).toEqual(['100', '92', '93', '94', '95', '96', '97', '98', '99', 'often']);
  expect(await cache.get('1')).toBeUndefined();
});

it('does not keep a document larger than all of it', async () => {
  const cache = makeQueryCache(10_000);
  await cache.set('small', '{ viewer { mayWrite } }');
  await cache.set('large', 'x'.repeat(10_001));
  expect(cache.keys()).toEqual(['small']);
});
