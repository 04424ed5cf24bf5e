import { describe, expect, it } from 'vitest';
import { type ChartPicture, chartSvg } from './chart-svg.ts';
import { planChart } from './plan-chart.ts';

const plan = planChart(
  [
    {
      label: 'a < b',
      color: '#123456',
      points: [
        { step: 0, value: 0, min: 0, max: 0 },
        { step: 1, value: 'NaN', min: 0.2, max: 0.8 },
        { step: 2, value: 1, min: 1, max: 1 },
        { step: 3, value: 0.5, min: 0.5, max: 0.5 },
      ],
    },
  ],
  { range: 'free' },
);
const picture: ChartPicture = {
  title: 'Loss & more',
  plan,
  shown: { min: 0, max: 3 },
  size: { width: 400, height: 200 },
  look: {
    axis: 'step',
    range: 'free',
    log: false,
    ink: { text: '#333333', grid: '#dddddd', surface: '#ffffff' },
  },
  boundaries: [{ x: 2, label: 'attempt 2' }],
};

describe('chartSvg', () => {
  const { text, width, height } = chartSvg(picture);

  it('is larger than the chart by its title and legend', () => {
    expect([width, height]).toEqual([400, 252]);
    expect(text).toContain('viewBox="0 0 400 252"');
  });

  it('breaks the line at what is not finite and marks it there', () => {
    const line = /<path d="(M[^"]*)" fill="none"/.exec(text)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(1);
    expect(text).toContain('>NaN</text>');
    expect(text).toContain('>attempt 2</text>');
  });

  it('writes names so that they stay text', () => {
    expect(text).toContain('Loss &amp; more');
    expect(text).toContain('a &lt; b');
    expect(text).not.toContain('a < b');
  });

  it('draws least at the bottom and greatest at the top of its area', () => {
    const numbers = (/<path d="M([^"]*)Z" fill="#123456"/.exec(text)?.[1] ?? '').split(/[L ]/).map(Number);
    expect(numbers.length).toBeGreaterThan(4);
    for (const number of numbers) expect(Number.isFinite(number)).toBe(true);
  });

  it('draws the part that is shown, its values over the whole height', () => {
    const part = chartSvg({ ...picture, shown: { min: 2, max: 3 } }).text;
    expect(part).not.toContain('>NaN</text>');
    expect(part).toContain('>0.6</text>');
  });
});
