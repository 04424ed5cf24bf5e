'use client';

import { useSyncExternalStore } from 'react';
import chart from './line-chart.module.css';
import type { Pointer } from './make-pointer.ts';
import { type ChartPlan, readValues, type ValueRange } from './plan-chart.ts';
import { valueText } from './value-text.ts';
import { type Axis, placeText } from './x-axis.ts';

const usePointed = (pointer: Pointer): number | null =>
  useSyncExternalStore(pointer.subscribe, pointer.get, pointer.get);

/** A place of the data in words; the last one where none is pointed at. */
export const placeSaid = (plan: ChartPlan, axis: Axis, pointed: number | null): string => {
  const place = plan.data[0][pointed ?? plan.stepCount - 1];
  if (place !== undefined) return placeText(axis, place);
  return axis.name === 'epoch' ? 'no epoch yet' : 'no value yet';
};

interface ReadoutProps {
  readonly plan: ChartPlan;
  readonly pointer: Pointer;
}

/** Where the pointer is. */
export const PlaceReadout = ({ plan, pointer, axis }: ReadoutProps & { readonly axis: Axis }) => (
  <span className={chart.step}>{placeSaid(plan, axis, usePointed(pointer))}</span>
);

interface ValuesProps extends ReadoutProps {
  readonly range: ValueRange;
  /** Whether lines are smoothed: then what was measured stands beside. */
  readonly smoothed: boolean;
}

/** The legend, with the values under the pointer, else the last ones. */
export const ValuesReadout = ({ plan, pointer, range, smoothed }: ValuesProps) => {
  const pointed = usePointed(pointer);
  const values = readValues(plan, pointed);
  const raw = smoothed ? readValues(plan, pointed, 'faint') : [];
  const place = pointed === null ? undefined : plan.data[0][pointed];
  const markOf = (label: string) =>
    plan.marks.find((mark) => mark.x === place && mark.label === label && mark.kind !== '≤ 0')?.kind;
  return (
    <ul className={chart.legend}>
      {plan.rows
        .filter(({ role }) => role === 'line')
        .map(({ label, color, dashed }, at) => (
          <li key={label}>
            <span className={chart.swatch} data-dashed={dashed || undefined} style={{ color }} />
            <span className={chart.label} title={label}>
              {label}
            </span>{' '}
            <b className="bl-number">
              {values[at] == null ? (markOf(label) ?? valueText(null, range)) : valueText(values[at], range)}
            </b>
            {smoothed && (
              <span className="bl-number" title="As measured, before smoothing">
                {valueText(raw[at], range)}
              </span>
            )}
          </li>
        ))}
    </ul>
  );
};

/** The last values in words, for whoever does not see the lines. */
export const lastValuesSaid = (plan: ChartPlan, range: ValueRange): string => {
  const values = readValues(plan, null);
  return plan.rows
    .filter(({ role }) => role === 'line')
    .map(({ label }, at) => `${label} ${valueText(values[at], range)}`)
    .join(', ');
};
