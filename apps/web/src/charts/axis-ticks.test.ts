import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, placeTicks, valueTick } from './axis-ticks.ts';

describe('ticks', () => {
  it('are round places inside the range', () => {
    expect(linearTicks({ min: 0, max: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks({ min: 0.13, max: 0.41 }, 3)).toEqual([0.2, 0.3, 0.4]);
    expect(linearTicks({ min: 1, max: 1 }, 5)).toEqual([]);
  });

  it('of a logarithmic scale are powers of ten, and more where there are few', () => {
    expect(logTicks({ min: 0.005, max: 300 }, 6)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(logTicks({ min: 0.15, max: 0.9 }, 6)).toEqual([0.2, 0.5]);
  });

  it('of an axis of seconds are whole minutes and hours', () => {
    expect(placeTicks('relative', { min: 0, max: 7_200 }, 4).map(({ text }) => text)).toEqual([
      '0',
      '30 min',
      '1 h',
      '1.5 h',
      '2 h',
    ]);
  });

  it('say values as people write them', () => {
    expect([valueTick(0.1 + 0.2, 'free'), valueTick(-2, 'free'), valueTick(0.95, 'share')]).toEqual([
      '0.3',
      '−2',
      '95 %',
    ]);
  });
});
