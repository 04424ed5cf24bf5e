'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { formatNumber, formatShare } from '../format/format-number.ts';
import chart from './line-chart.module.css';
import { type Curve, planChart, readValues } from './plan-chart.ts';
import { uplotOptions } from './uplot-options.ts';

interface LineChartProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly range: 'share' | 'free';
  readonly height?: number;
}

/** A chart of curves over epochs; its legend shows the values under the pointer, else the last ones. */
export const LineChart = ({ title, curves, range, height = 220 }: LineChartProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const holder = useRef<HTMLDivElement>(null);
  const plan = useMemo(() => planChart(curves, range), [curves, range]);
  const [pointed, setPointed] = useState<number | null>(null);
  const values = readValues(plan, pointed);
  const lines = plan.rows.filter((row) => row.role === 'line');
  const format = range === 'share' ? formatShare : formatNumber;
  const step = pointed === null ? plan.data[0]?.at(-1) : plan.data[0]?.[pointed];

  useEffect(() => {
    const place = holder.current;
    if (place === null || width < 40) return;
    const style = getComputedStyle(place);
    const ink = {
      text: style.getPropertyValue('--mantine-color-dimmed'),
      grid: style.getPropertyValue('--bl-line'),
      surface: style.getPropertyValue('--bl-surface'),
      scheme,
    };
    const drawn = new uPlot(
      uplotOptions(plan, { width, height }, ink, range, setPointed),
      plan.data as uPlot.AlignedData,
      place,
    );
    return () => drawn.destroy();
  }, [plan, width, height, range, scheme]);

  const summary = lines.map((line, at) => `${line.label} ${format(values[at])}`).join(', ');
  return (
    <figure className={`bl-panel ${chart.figure}`} data-chart={title} data-steps={plan.stepCount}>
      <figcaption className={chart.caption}>
        <span className={chart.title}>{title}</span>
        <span className={chart.step}>{step == null ? 'no epoch yet' : `epoch ${step}`}</span>
      </figcaption>
      <ul className={chart.legend}>
        {lines.map((line, at) => (
          <li key={line.label}>
            <span
              className={chart.swatch}
              data-dashed={line.dashed || undefined}
              style={{ color: line.color }}
            />
            <span className={chart.label} title={line.label}>
              {line.label}
            </span>{' '}
            <b className="bl-number">{format(values[at])}</b>
          </li>
        ))}
      </ul>
      <div ref={sizeRef} style={{ height }}>
        <div
          ref={holder}
          role="img"
          aria-label={
            plan.stepCount === 0 ? `${title}: nothing measured yet` : `${title} at epoch ${step}: ${summary}`
          }
        />
      </div>
    </figure>
  );
};
