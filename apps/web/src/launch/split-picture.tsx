'use client';

import { useComputedColorScheme } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { classColor } from '../theme/series-colors.ts';
import { BAR, BAR_AREA, layOutSplit } from './split-bars.ts';
import picture from './split-picture.module.css';
import { partName } from './split-words.ts';
import type { SplitPreview } from './use-launch-aids.ts';

const TOP = 22;
const LABELS = 34;

/** A bar for each record, as high as it has beats, coloured by class: training beside validation. */
export const SplitPicture = ({ split }: { readonly split: SplitPreview }) => {
  const scheme = useComputedColorScheme('light');
  const { bars, spans, width, mostBeats } = layOutSplit(split);
  const height = TOP + BAR_AREA + LABELS;
  const words = split.parts
    .filter(({ records }) => records.length > 0)
    .map(({ part, records }) => `${partName[part]}: ${records.length} records`)
    .join('; ');
  return (
    <>
      <ScrollRegion label="Split, record by record">
        {/* Never drawn larger than its own units: bars stay bars where there are few. */}
        <div style={{ minWidth: Math.min(width, 820), maxWidth: Math.max(width, 240) * 1.4 }}>
          <svg
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`${words}; at most ${formatCount(mostBeats)} beats in a record`}
          >
            {spans.map(({ part, x, width: span }) => (
              <g key={part}>
                <text x={x} y={10} className={picture.part} fill="currentColor">
                  {partName[part as keyof typeof partName]}
                </text>
                <line x1={x} x2={x + span} y1={15} y2={15} stroke="currentColor" strokeOpacity={0.35} />
              </g>
            ))}
            {bars.map(({ record, part, x, stack, shared }) => (
              <g key={`${part} ${record}`} data-bar={record}>
                <title>
                  {`${record}: ${stack.map((one) => `${one.class} ${formatCount(one.beats)}`).join(', ') || 'no beats'}`}
                </title>
                {stack.map((one) => (
                  <rect
                    key={one.class}
                    x={x}
                    y={TOP + one.y}
                    width={BAR}
                    height={one.height}
                    fill={classColor(one.class, scheme)}
                  />
                ))}
                <text
                  transform={`translate(${x + BAR / 2 + 3}, ${TOP + BAR_AREA + 4}) rotate(-90)`}
                  textAnchor="end"
                  fontSize={9}
                  fontWeight={shared ? 700 : 400}
                  fill={shared ? 'var(--bl-bad)' : 'currentColor'}
                >
                  {record}
                </text>
              </g>
            ))}
          </svg>
        </div>
      </ScrollRegion>
      <ul className={picture.legend} aria-label="Classes">
        {split.classes.map((name) => (
          <li key={name}>
            <span aria-hidden="true" style={{ background: classColor(name, scheme) }} />
            {name}
          </li>
        ))}
      </ul>
    </>
  );
};
