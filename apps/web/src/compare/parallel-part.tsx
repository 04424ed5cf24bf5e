import { Button, Text, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useState } from 'react';
import { FigureFrame } from '../export/figure-frame.tsx';
import { shortText, tickText } from '../pictures/short-text.ts';
import { runColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import picture from './compare-pictures.module.css';
import { type Brush, type CompareView, writeBrushes } from './compare-view.ts';
import { planParallel } from './plan-parallel.ts';
import { readValue, type ValuedRun } from './run-values.ts';

const HEIGHT = 260;
const TOP = 34;
const BELOW = 26;
const EDGE = 44;
/** A press that moves less than this share of an axis takes its brush away. */
const SMALLEST = 0.02;

interface ParallelPartProps {
  readonly runs: readonly ValuedRun[];
  readonly keys: readonly string[];
  readonly labelOf: (key: string) => string;
  readonly view: CompareView;
  readonly update: (patch: SearchPatch) => void;
  readonly colorOf: (run: ValuedRun) => number;
}

/** Settings and metrics as parallel coordinates: a stretch of an axis that is drawn over chooses among the runs. */
export const ParallelPart = ({ runs, keys, labelOf, view, update, colorOf }: ParallelPartProps) => {
  const { axes, lines } = planParallel(runs, keys, view.brushes);
  const chosen = lines.filter(({ isChosen }) => isChosen).map(({ run }) => run);
  const brush = (key: string, drawn: Brush | null) => {
    const brushes = new Map(view.brushes);
    if (drawn === null) brushes.delete(key);
    else brushes.set(key, drawn);
    update({ brush: writeBrushes(brushes) });
  };
  return (
    <FigureFrame
      title="Settings and metrics"
      note={`${chosen.length} of ${runs.length} runs; draw along an axis to choose among them`}
      table={() => ({
        columns: ['run', ...keys, 'chosen'],
        rows: lines.map(({ run, isChosen }) => [
          run.number,
          ...keys.map((key) => cellOf(readValue(run, key))),
          isChosen,
        ]),
      })}
    >
      <Picture axes={axes} lines={lines} view={view} labelOf={labelOf} colorOf={colorOf} onBrush={brush} />
      {view.brushes.size > 0 && (
        <div className={picture.brushes}>
          {[...view.brushes.keys()].map((key) => (
            <Button key={key} size="compact-xs" variant="default" onClick={() => brush(key, null)}>
              {labelOf(key)} ×
            </Button>
          ))}
          <Text size="sm" span>
            {chosen.map(({ number }) => `#${number}`).join(', ') || 'No run is in all of them.'}
          </Text>
        </div>
      )}
    </FigureFrame>
  );
};

const cellOf = (value: unknown): string | number | null =>
  typeof value === 'number' || typeof value === 'string'
    ? value
    : value === null
      ? null
      : JSON.stringify(value);

type Planned = ReturnType<typeof planParallel>;

interface PictureProps extends Pick<ParallelPartProps, 'labelOf' | 'view' | 'colorOf'> {
  readonly axes: Planned['axes'];
  readonly lines: Planned['lines'];
  readonly onBrush: (key: string, brush: Brush | null) => void;
}

const atY = (share: number): number => TOP + (1 - share) * HEIGHT;

const Picture = ({ axes, lines, view, labelOf, colorOf, onBrush }: PictureProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 110 * axes.length, 280);
  const atX = (axis: number) =>
    axes.length === 1 ? width / 2 : EDGE + (axis / (axes.length - 1)) * (width - 2 * EDGE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section ref={ref} className="bl-scroll" tabIndex={0} aria-label="Parallel coordinates">
      <svg
        className={picture.parallel}
        style={{ width: measured > 0 ? width : '100%' }}
        viewBox={`0 0 ${width} ${TOP + HEIGHT + BELOW}`}
      >
        <title>{`Parallel coordinates of ${axes.map(({ key }) => labelOf(key)).join(', ')}`}</title>
        {[...lines]
          .sort((one, other) => Number(one.isChosen) - Number(other.isChosen))
          .map(({ run, places, isChosen }) => (
            <polyline
              key={run.id}
              className={picture.line}
              data-line={run.number}
              data-chosen={isChosen}
              style={isChosen ? { stroke: runColor(colorOf(run), scheme) } : undefined}
              points={places
                .flatMap((place, axis) => (place === null ? [] : [`${atX(axis)},${atY(place)}`]))
                .join(' ')}
            >
              <title>{`#${run.number} ${run.name}`}</title>
            </polyline>
          ))}
        {axes.map((axis, at) => (
          <AxisOf
            key={axis.key}
            axis={axis}
            x={atX(at)}
            anchor={at === 0 ? 'start' : at === axes.length - 1 ? 'end' : 'middle'}
            label={labelOf(axis.key)}
            brush={view.brushes.get(axis.key) ?? null}
            onBrush={(drawn) => onBrush(axis.key, drawn)}
          />
        ))}
      </svg>
    </section>
  );
};

/** So near an axis's end, as a share of it, its end is meant. */
const END_REACH = 0.02;

interface AxisOfProps {
  readonly axis: Planned['axes'][number];
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly label: string;
  readonly brush: Brush | null;
  readonly onBrush: (brush: Brush | null) => void;
}

const AxisOf = ({ axis, x, anchor, label, brush, onBrush }: AxisOfProps) => {
  const [drawing, setDrawing] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const placeOf = (event: PointerEvent<SVGRectElement>): number => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const place = 1 - (event.clientY - top) / height;
    // The best run lies at the very end, which no hand meets exactly.
    if (place < END_REACH) return 0;
    return place > 1 - END_REACH ? 1 : place;
  };
  const shown = drawing === null ? brush : ordered(drawing);
  return (
    <g data-axis={axis.key}>
      <line className={picture.axis} x1={x} x2={x} y1={TOP} y2={TOP + HEIGHT} />
      <text className={picture.name} x={x + outward[anchor]} y={14} textAnchor={anchor}>
        {shortText(label, 18)}
        <title>{label}</title>
      </text>
      {axis.ticks.map((tick) => (
        <text
          key={tick.label}
          className={picture.text}
          x={x + 7}
          y={atY(tick.x) + (tick.x === 0 ? 14 : tick.x === 1 ? -4 : 4)}
        >
          {tickText(tick.label, 3, 12)}
        </text>
      ))}
      {shown !== null && (
        <rect
          className={picture.brush}
          x={x - 8}
          width={16}
          y={atY(shown.to)}
          height={Math.max(1, (shown.to - shown.from) * HEIGHT)}
        />
      )}
      <rect
        className={picture.handle}
        x={x - 16}
        width={32}
        y={TOP}
        height={HEIGHT}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing({ from: placeOf(event), to: placeOf(event) });
        }}
        onPointerMove={(event) => {
          if (drawing !== null) setDrawing({ ...drawing, to: placeOf(event) });
        }}
        onPointerUp={(event) => {
          if (drawing === null) return;
          // Where the pointer is now: its last move may not have been drawn yet.
          const drawn = ordered({ ...drawing, to: placeOf(event) });
          setDrawing(null);
          onBrush(drawn.to - drawn.from < SMALLEST ? null : drawn);
        }}
      />
    </g>
  );
};

/** The outermost names begin and end at the picture's edge. */
const outward = { start: -EDGE, middle: 0, end: EDGE } as const;

const ordered = ({ from, to }: Brush): Brush => ({ from: Math.min(from, to), to: Math.max(from, to) });
