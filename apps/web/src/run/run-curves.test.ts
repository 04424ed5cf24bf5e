import { describe, expect, it } from 'vitest';
import { classesOf, curveKeys, metricKey, runCharts } from './run-curves.ts';

const series = (key: string) => ({ key, points: [{ step: 1, value: 0.5, min: 0.5, max: 0.5 }] });

describe('metricKey', () => {
  it('marks tokens and leaves beats plain', () => {
    expect(metricKey('val', 'beat', 'recall/V')).toBe('val/recall/V');
    expect(metricKey('val', 'token', 'recall/V')).toBe('val/token/recall/V');
  });
});

describe('runCharts', () => {
  it('asks for exactly the keys that it draws', () => {
    for (const scope of ['beat', 'token'] as const) {
      const classes = classesOf('FIVE_CLASS');
      const keys = curveKeys(scope, classes);
      const drawn = runCharts(keys.map(series), scope, classes, 'light').flatMap((chart) => chart.curves);
      expect(drawn).toHaveLength(keys.length);
    }
  });

  it('leaves out curves that are not measured and keeps each class its colour', () => {
    const [loss, , , classes] = runCharts(
      [series('val/loss'), series('val/f1/V')],
      'beat',
      ['N', 'V'],
      'dark',
    );
    expect(loss?.curves.map((curve) => curve.label)).toEqual(['Validation']);
    const all = runCharts([series('val/f1/N'), series('val/f1/V')], 'beat', ['N', 'V'], 'dark')[3];
    expect(classes?.curves.map((curve) => curve.label)).toEqual(['V']);
    expect(classes?.curves[0]?.color).toBe(all?.curves[1]?.color);
  });

  it('takes validation first and dashes training', () => {
    const [loss] = runCharts([series('train/loss'), series('val/loss')], 'beat', [], 'light');
    expect(loss?.curves.map((curve) => [curve.label, curve.dashed])).toEqual([
      ['Validation', false],
      ['Training', true],
    ]);
  });
});
