import type { Snippet } from '../record/fetch-signal.ts';
import { type Scheme, segmentColor } from '../theme/series-colors.ts';
import { leadPath, voltageRange } from './beat-scene.ts';
import type { Stretch, Waves } from './use-surroundings.ts';

interface LeadPictureProps {
  /** Names the paper's pattern within the page. */
  readonly id: string;
  readonly name: string;
  readonly samples: Float32Array;
  readonly leads: Snippet;
  readonly waves: Waves | undefined;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly stretch: Stretch;
  readonly xOf: (seconds: number) => number;
  readonly scheme: Scheme;
}

const waveHeight = 16;
const gap = 6;
/** Narrower than this, a wave segment has no room for its token. */
const roomForToken = 26;
/** A small box of the paper. *units* s, mV */
const box = { seconds: 0.04, millivolts: 0.1 };

/** One lead on millimetre paper, with its wave segments and their tokens under it. */
export const LeadPicture = (props: LeadPictureProps) => {
  const { id, name, samples, leads, waves, top, height, width, stretch, xOf, scheme } = props;
  const paper = height - waveHeight - gap;
  const [least, greatest] = voltageRange(samples);
  const perMillivolt = paper / (greatest - least);
  const yOf = (millivolts: number) => top + (greatest - millivolts) * perMillivolt;
  const [boxWidth, boxHeight] = [xOf(stretch.from + box.seconds), box.millivolts * perMillivolt];
  return (
    <g>
      <defs>
        <pattern
          id={`${id}-paper`}
          patternUnits="userSpaceOnUse"
          x={xOf(0) % (5 * boxWidth)}
          y={yOf(0)}
          width={5 * boxWidth}
          height={5 * boxHeight}
        >
          {[1, 2, 3, 4].map((line) => (
            <path
              key={line}
              d={`M${line * boxWidth} 0V${5 * boxHeight}M0 ${line * boxHeight}H${5 * boxWidth}`}
              stroke="var(--bl-grid-paper)"
              strokeWidth={0.8}
              fill="none"
            />
          ))}
          <path
            d={`M0 0V${5 * boxHeight}M0 0H${5 * boxWidth}`}
            stroke="var(--bl-grid-paper)"
            strokeWidth={2}
            fill="none"
          />
        </pattern>
      </defs>
      <rect x={0} y={top} width={width} height={paper} fill={`url(#${id}-paper)`} />
      <path
        d={leadPath(leads, samples, xOf, yOf)}
        fill="none"
        stroke="var(--bl-ink)"
        strokeWidth={1.3}
        strokeLinejoin="round"
      />
      <g fontSize={11}>
        <text x={4} y={top + 13} fontWeight={650} fill="var(--bl-ink)">
          {name}
        </text>
        {[greatest, least].map((millivolts, at) => (
          <text
            key={millivolts}
            x={width - 4}
            y={at === 0 ? top + 11 : top + paper - 3}
            textAnchor="end"
            fill="var(--mantine-color-dimmed)"
          >
            {millivolts.toFixed(1)} mV
          </text>
        ))}
      </g>
      <WaveStrip waves={waves} top={top + paper} width={width} xOf={xOf} scheme={scheme} />
    </g>
  );
};

const WaveStrip = ({
  waves,
  top,
  width,
  xOf,
  scheme,
}: Pick<LeadPictureProps, 'waves' | 'top' | 'width' | 'xOf' | 'scheme'>) => (
  <g fontSize={10} fontFamily="var(--mantine-font-family-monospace)">
    {waves?.startSeconds.map((start, at) => {
      const [left, right] = [Math.max(0, xOf(start)), Math.min(width, xOf(waves.endSeconds[at] ?? start))];
      if (right <= left) return null;
      const color = segmentColor(waves.waves[at], scheme);
      const token = waves.tokens[at];
      return (
        <g key={start}>
          <rect
            x={left}
            y={top + 1}
            width={Math.max(0.5, right - left - 0.5)}
            height={waveHeight - 1}
            fill={color ?? 'var(--bl-surface-sunk)'}
            opacity={color === null ? 1 : 0.2}
          >
            <title>{`${waves.waves[at]} ${token ?? ''}`}</title>
          </rect>
          {token !== undefined && right - left > roomForToken && (
            <text
              x={(left + right) / 2}
              y={top + 12}
              textAnchor="middle"
              fill={color === null ? 'var(--mantine-color-dimmed)' : 'var(--bl-ink)'}
            >
              {token}
            </text>
          )}
        </g>
      );
    })}
  </g>
);
