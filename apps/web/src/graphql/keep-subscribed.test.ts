import { describe, expect, it } from 'vitest';
import { keepSubscribed, retryDelayMs, type SubscriptionEars } from './keep-subscribed.ts';

const setUp = () => {
  const opened: SubscriptionEars<string>[] = [];
  const closed: number[] = [];
  const waits: { run: () => void; ms: number; cancelled: boolean }[] = [];
  const heard: string[] = [];
  const stop = keepSubscribed<string>({
    open: (ears) => {
      const index = opened.push(ears) - 1;
      return () => closed.push(index);
    },
    onEvent: (event) => heard.push(event),
    onConnected: (again) => heard.push(again ? 'connected again' : 'connected'),
    onLost: () => heard.push('lost'),
    later: (run, ms) => {
      const wait = { run, ms, cancelled: false };
      waits.push(wait);
      return () => {
        wait.cancelled = true;
      };
    },
    chance: () => 0.5,
  });
  return { opened, closed, waits, heard, stop };
};

describe('keepSubscribed', () => {
  it('opens again after the stream ended and says that events were missed', () => {
    const { opened, waits, heard } = setUp();
    opened[0]?.connected();
    opened[0]?.event('epoch 1');
    opened[0]?.ended();
    waits[0]?.run();
    opened[1]?.connected();
    opened[1]?.event('epoch 3');
    expect(heard).toEqual(['connected', 'epoch 1', 'lost', 'connected again', 'epoch 3']);
  });

  it('waits longer after each failure and starts over once connected', () => {
    const { opened, waits } = setUp();
    for (let each = 0; each < 3; each += 1) {
      opened[each]?.ended();
      waits[each]?.run();
    }
    opened[3]?.connected();
    opened[3]?.ended();
    expect(waits.map((wait) => wait.ms)).toEqual([500, 1000, 2000, 500]);
  });

  it('hears nothing and opens nothing once stopped', () => {
    const { opened, waits, heard, closed, stop } = setUp();
    opened[0]?.ended();
    stop();
    opened[0]?.event('late');
    expect(heard).toEqual(['lost']);
    expect(waits[0]?.cancelled).toBe(true);
    expect(closed).toEqual([0]);
  });

  it('takes the end of a stream once, although it may be told twice', () => {
    const { opened, waits } = setUp();
    opened[0]?.ended();
    opened[0]?.ended();
    expect(waits).toHaveLength(1);
  });
});

describe('retryDelayMs', () => {
  it('stays between three quarters and five quarters of the doubling, at most 6.25 s', () => {
    expect(retryDelayMs(0, 0)).toBe(375);
    expect(retryDelayMs(2, 0.5)).toBe(2000);
    expect(retryDelayMs(40, 0.999999)).toBe(6250);
  });
});
