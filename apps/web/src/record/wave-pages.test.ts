import { describe, expect, it } from 'vitest';
import { type LeadWaves, WavePages } from './wave-pages.ts';

/** Segments of one second that tile the record, from half a second on, as the API answers them: whole where they are cut. */
const wavesBetween = (from: number, to: number): LeadWaves[] => {
  const starts = Array.from({ length: 100 }, (_, at) => at + 0.5).filter(
    (start) => start + 1 > from && start < to,
  );
  return [
    {
      lead: 'MLII',
      startSeconds: starts,
      endSeconds: starts.map((start) => start + 1),
      waves: starts.map(() => 'QRS'),
      tokens: starts.map((start) => `qrs${Math.floor(start)}`),
    },
  ];
};

describe('pages of waves', () => {
  it('are asked for once, where one looks closely, and hold each segment once though it lies in two of them', async () => {
    const asked: number[] = [];
    let arrived = () => {};
    const pages = new WavePages(
      async (from, to) => {
        asked.push(from);
        return wavesBetween(from, to);
      },
      () => arrived(),
    );
    const both = new Promise<void>((resolve) => {
      let count = 0;
      arrived = () => {
        count++;
        if (count === 2) resolve();
      };
    });
    expect(pages.in({ from: 0, span: 1_000 })).toEqual([]);
    expect(asked).toEqual([]);
    const view = { from: 28, span: 4 };
    expect(pages.in(view)).toEqual([]);
    pages.in(view);
    await both;
    expect(asked).toEqual([0, 30]);
    const tokens = pages.in(view).flatMap(({ tokens: names }) => names);
    expect(tokens.filter((name) => name === 'qrs29')).toHaveLength(1);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toEqual(expect.arrayContaining(['qrs28', 'qrs29', 'qrs30', 'qrs31']));
  });
});
