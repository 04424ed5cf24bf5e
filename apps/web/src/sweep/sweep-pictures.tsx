'use client';

import { SimpleGrid } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatNumber, formatShare } from '../format/format-number.ts';
import type { Dimension } from '../pictures/dimension.ts';
import { shortText } from '../pictures/short-text.ts';
import { useSettingLabels } from '../settings/use-setting-names.ts';
import { planCurves, planSetting } from './plan-pictures.ts';
import picture from './sweep-pictures.module.css';
import { metricKind, settingsSentence } from './sweep-words.ts';
import type { SweepDetails, SweepRunDetails } from './use-sweep.ts';

const WIDTH = 340;
const HEIGHT = 170;
/** Room inside the frame, so that dots on its edge are whole. */
const INSET = 8;
/** Room below it for words. */
const BELOW = 18;

const atX = (share: number): number => INSET + share * (WIDTH - 2 * INSET);
const atY = (share: number): number => HEIGHT - INSET - share * (HEIGHT - 2 * INSET);

/** The figure of the runs against each setting, and their curves with the rungs at which some ended. */
export const SweepPictures = ({ sweep }: { readonly sweep: SweepDetails }) => {
  const labels = useSettingLabels();
  const format = metricKind(sweep.metric) === 'number' ? formatNumber : formatShare;
  const byPlace = new Map(sweep.runs.map((run) => [run.place, run]));
  const best = sweep.best?.place;
  const curves = planCurves(sweep.runs, sweep.halving?.rungs ?? []);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {Object.entries(sweep.space as Readonly<Record<string, Dimension>>).map(([key, dimension]) => {
        const { dots, ticks, y } = planSetting(key, dimension, sweep.runs);
        return (
          <Figure
            key={key}
            name={labels.get(key) ?? key}
            metric={sweep.metric}
            top={dots.length > 0 ? format(y.max) : ''}
            bottom={dots.length > 0 ? format(y.min) : ''}
          >
            {ticks.map(({ x, label }) => (
              <Tick key={label} x={x} label={label} />
            ))}
            {dots.map((dot) => (
              <RunDot
                key={dot.place}
                run={byPlace.get(dot.place)}
                best={best}
                x={dot.x}
                y={dot.y}
                format={format}
              />
            ))}
          </Figure>
        );
      })}
      <Figure
        name="Epochs"
        metric={sweep.metric}
        top={curves.curves.length > 0 ? format(curves.y.max) : ''}
        bottom={curves.curves.length > 0 ? format(curves.y.min) : ''}
      >
        <Tick x={0} label="1" />
        {curves.epochs > 1 && <Tick x={1} label={String(curves.epochs)} />}
        {curves.rungs.map(({ epoch, x }) => (
          <g key={epoch} data-rung={epoch}>
            <line className={picture.rung} x1={atX(x)} x2={atX(x)} y1={0} y2={HEIGHT} />
            <text className={picture.text} x={atX(x) + 3} y={11}>
              rung {epoch}
            </text>
          </g>
        ))}
        {curves.curves.map(({ place, dots }) => {
          const run = byPlace.get(place);
          const last = dots.at(-1);
          return (
            <g key={place} data-curve={place}>
              <polyline
                className={picture.curve}
                data-outcome={run?.outcome}
                data-best={place === best || undefined}
                points={dots.map(({ x, y }) => `${atX(x)},${atY(y)}`).join(' ')}
              />
              {last !== undefined && <RunDot run={run} best={best} x={last.x} y={last.y} format={format} />}
            </g>
          );
        })}
      </Figure>
    </SimpleGrid>
  );
};

interface FigureProps {
  readonly name: string;
  readonly metric: string;
  readonly top: string;
  readonly bottom: string;
  readonly children: ReactNode;
}

const Figure = ({ name, metric, top, bottom, children }: FigureProps) => (
  <figure className={`bl-panel ${picture.figure}`} data-picture={name}>
    <figcaption className={picture.caption}>
      <span>{name}</span>
      <small>
        {metric}
        {top !== '' && ` ${bottom} to ${top}`}
      </small>
    </figcaption>
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + BELOW}`}>
      <title>{`${metric} against ${name}`}</title>
      <rect className={picture.frame} x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} rx={6} />
      {children}
    </svg>
  </figure>
);

const Tick = ({ x, label }: { readonly x: number; readonly label: string }) => (
  <text
    className={picture.text}
    x={atX(x)}
    y={HEIGHT + 14}
    textAnchor={x === 0 ? 'start' : x === 1 ? 'end' : 'middle'}
  >
    {shortText(label, 14)}
  </text>
);

interface RunDotProps {
  readonly run: SweepRunDetails | undefined;
  readonly best: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly format: (value: SweepRunDetails['figure']) => string;
}

/** A run as a dot that leads to it: filled where it came to its end. */
const RunDot = ({ run, best, x, y, format }: RunDotProps) => {
  if (run === undefined) return null;
  return (
    <Link href={`/runs/${run.run.id}`} aria-label={`Run ${run.run.number}`}>
      <circle
        className={picture.dot}
        data-outcome={run.outcome}
        data-best={run.place === best || undefined}
        cx={atX(x)}
        cy={atY(y)}
        r={run.place === best ? 5 : 3.6}
      >
        <title>{`#${run.run.number}: ${format(run.figure)}, ${settingsSentence(run.settings)}`}</title>
      </circle>
    </Link>
  );
};
