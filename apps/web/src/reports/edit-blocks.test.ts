import { describe, expect, it } from 'vitest';
import { isComplete, moveBlock, newBlock, orderByWorth } from './edit-blocks.ts';

const text = (id: string) => ({ kind: 'text', id, markdown: '' }) as const;

describe('orderByWorth', () => {
  it('shows what came to a figure before what works, failed or measured nothing', () => {
    const run = (id: string, state: string, figures: number, kind = 'FINE_TUNE') => ({
      ...{ id, kind, state },
      lastMetrics: Array.from({ length: figures }),
    });
    const runs = [
      run('e', 'FINISHED', 1, 'OUTSIDE'),
      run('d', 'RUNNING', 1),
      run('c', 'FINISHED', 0),
      run('b', 'FINISHED', 1),
      run('a', 'FINISHED', 1),
    ];
    expect(orderByWorth(runs)).toEqual(['b', 'a', 'e', 'd', 'c']);
  });
});

describe('moveBlock', () => {
  it('moves one place, and not past the ends', () => {
    const ids = (by: -1 | 1, id: string) =>
      moveBlock([text('a'), text('b'), text('c')], id, by)
        .map((block) => block.id)
        .join('');
    expect([ids(1, 'a'), ids(-1, 'c'), ids(-1, 'a'), ids(1, 'c'), ids(1, 'x')]).toEqual([
      'bac',
      'acb',
      'abc',
      'abc',
      'abc',
    ]);
  });
});

describe('isComplete', () => {
  it('wants runs, and a verdict on another run than its baseline', () => {
    expect(isComplete(newBlock('chart', 'x', []))).toBe(false);
    expect(isComplete(newBlock('chart', 'x', ['r']))).toBe(true);
    expect(isComplete(newBlock('comparison', 'x', ['r']))).toBe(false);
    expect(isComplete(newBlock('comparison', 'x', ['r', 's']))).toBe(true);
    expect(isComplete({ ...newBlock('comparison', 'x', ['r', 'r']) })).toBe(false);
  });
});
