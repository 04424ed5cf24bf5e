import { Group, Select, Switch, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import Link from 'next/link';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatNumber } from '../format/format-number.ts';
import { dimensionOf, placeOf, ticksOf } from '../pictures/dimension.ts';
import { tickText } from '../pictures/short-text.ts';
import { valueText } from '../pictures/value-text.ts';
import { runColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import picture from './compare-pictures.module.css';
import type { CompareView } from './compare-view.ts';
import { readValue, type ValuedRun } from './run-values.ts';

const HEIGHT = 260;
const LEFT = 62;
const RIGHT = 20;
const BELOW = 40;
const TOP = 12;

interface ScatterPartProps {
  readonly runs: readonly ValuedRun[];
  readonly settings: readonly string[];
  readonly metrics: readonly string[];
  readonly labelOf: (key: string) => string;
  readonly view: CompareView;
  readonly update: (patch: SearchPatch) => void;
  readonly colorOf: (run: ValuedRun) => number;
}

/** Any setting or metric against any metric, a dot for each run. */
export const ScatterPart = ({
  runs,
  settings,
  metrics,
  labelOf,
  view,
  update,
  colorOf,
}: ScatterPartProps) => {
  const ys = metrics;
  const xs = [...settings, ...metrics];
  const x = xs.find((key) => key === view.x) ?? xs[0];
  const y = ys.find((key) => key === view.y) ?? (ys.includes('val/f1') ? 'val/f1' : ys[0]);
  if (x === undefined || y === undefined) return null;
  const dots = runs.map((run) => ({ run, x: readValue(run, x), y: readValue(run, y) }));
  return (
    <FigureFrame
      title={`${labelOf(y)} against ${labelOf(x)}`}
      table={() => ({
        columns: ['run', x, y],
        rows: dots.map((dot) => [dot.run.number, valueText(dot.x), Number(dot.y)]),
      })}
    >
      <Group gap="sm" mb="xs" align="end">
        <Select
          size="xs"
          label="Across"
          data={optionsOf(xs, labelOf)}
          value={x}
          onChange={(key) => update({ x: key })}
          searchable
          allowDeselect={false}
        />
        <Select
          size="xs"
          label="Up"
          data={optionsOf(ys, labelOf)}
          value={y}
          onChange={(key) => update({ y: key })}
          searchable
          allowDeselect={false}
        />
        <Switch
          size="xs"
          label="Logarithm across"
          checked={view.log}
          onChange={(event) => update({ log: event.currentTarget.checked ? 'x' : null })}
        />
      </Group>
      <Scatter dots={dots} names={[labelOf(x), labelOf(y)]} log={view.log} colorOf={colorOf} />
    </FigureFrame>
  );
};

const optionsOf = (keys: readonly string[], labelOf: (key: string) => string) =>
  keys.map((value) => ({ value, label: labelOf(value) }));

interface ScatterProps extends Pick<ScatterPartProps, 'colorOf'> {
  readonly dots: readonly { readonly run: ValuedRun; readonly x: unknown; readonly y: unknown }[];
  readonly names: readonly [across: string, up: string];
  readonly log: boolean;
}

const Scatter = ({ dots, names, log, colorOf }: ScatterProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 280);
  const shown = dots.filter(({ y }) => Number.isFinite(y));
  const across = dimensionOf(
    shown.map(({ x }) => x),
    log,
  );
  const up = dimensionOf(
    shown.map(({ y }) => y),
    false,
  );
  const atX = (share: number) => LEFT + share * (width - LEFT - RIGHT);
  const atY = (share: number) => TOP + (1 - share) * HEIGHT;
  return (
    <div ref={ref}>
      <svg className={picture.scatter} viewBox={`0 0 ${width} ${TOP + HEIGHT + BELOW}`}>
        <title>{`${names[1]} against ${names[0]}`}</title>
        <rect
          className={picture.frame}
          x={LEFT - 8}
          y={TOP - 8}
          width={width - LEFT - RIGHT + 16}
          height={HEIGHT + 16}
        />
        {ticksOf(across).map(({ x, label }) => (
          <text key={label} className={picture.text} x={atX(x)} y={TOP + HEIGHT + 22} textAnchor="middle">
            {tickText(label, 4, 14)}
          </text>
        ))}
        {ticksOf(up).map(({ x, label }) => (
          <text key={label} className={picture.text} x={LEFT - 14} y={atY(x) + 4} textAnchor="end">
            {tickText(label, 4, 14)}
          </text>
        ))}
        <text
          className={picture.text}
          x={LEFT + (width - LEFT - RIGHT) / 2}
          y={TOP + HEIGHT + 37}
          textAnchor="middle"
        >
          {names[0]}
          {across.kind === 'range' && across.scale === 'log' ? ' (logarithm)' : ''}
        </text>
        {shown.map(({ run, x, y }) => (
          <Link
            key={run.id}
            href={`/runs/${run.id}`}
            aria-label={dotWords({ run, x, y }, names)}
            data-dot={run.number}
          >
            <circle
              className={picture.dot}
              style={{ fill: runColor(colorOf(run), scheme) }}
              cx={atX(placeOf(across, x))}
              cy={atY(placeOf(up, y))}
              r={5.5}
            >
              <title>{dotWords({ run, x, y }, names)}</title>
            </circle>
          </Link>
        ))}
      </svg>
    </div>
  );
};

const dotWords = ({ run, x, y }: ScatterProps['dots'][number], [across, up]: ScatterProps['names']): string =>
  `#${run.number} ${run.name}: ${across} ${valueText(x)}, ${up} ${formatNumber(Number(y))}`;
