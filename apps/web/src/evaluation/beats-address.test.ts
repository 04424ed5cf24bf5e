import { expect, it } from 'vitest';
import { beatsAddress } from './beats-address.ts';

it('names what was chosen and nothing else', () => {
  expect(beatsAddress('7', { truth: 'V', predicted: 'missed' })).toBe(
    '/runs/7?tab=beats&truth=V&predicted=missed',
  );
  expect(beatsAddress('7', { truth: 'a&b', patient: '201' })).toBe(
    '/runs/7?tab=beats&truth=a%26b&patient=201',
  );
  expect(beatsAddress('7', { patient: '201', right: 'no' })).toBe('/runs/7?tab=beats&patient=201&right=no');
});
