import { classColor, type Scheme } from '../theme/series-colors.ts';
import type { SceneBeat, SceneInterval } from './beat-scene.ts';
import { rateOf } from './beat-words.ts';
import { classTextColor } from './class-text-color.ts';

interface BeatHeadsProps {
  readonly beats: readonly SceneBeat[];
  readonly intervals: readonly SceneInterval[];
  /** Sample of the beat that is looked at. */
  readonly chosen: number;
  readonly xOf: (seconds: number) => number;
  readonly width: number;
  readonly height: number;
  readonly scheme: Scheme;
}

const intervalY = 12;
const labelY = 36;
const lineTop = 44;
/** Narrower than this, an interval has no room for its number. */
const roomForNumber = 44;

/** Above the leads: RR intervals from beat to beat, and of each beat its truth and what the model called it. */
export const BeatHeads = ({ beats, intervals, chosen, xOf, width, height, scheme }: BeatHeadsProps) => (
  <g fontSize={11} fill="currentColor">
    {intervals.map(({ from, to, ms }) => {
      const [left, right] = [Math.max(0, xOf(from)), Math.min(width, xOf(to))];
      const isWhole = xOf(from) >= 0 && xOf(to) <= width;
      return (
        <g key={to}>
          <line
            x1={left + 2}
            x2={right - 2}
            y1={intervalY + 5}
            y2={intervalY + 5}
            stroke="var(--bl-line-strong)"
            strokeDasharray={isWhole ? undefined : '3 3'}
          />
          {right - left > roomForNumber && (
            <text x={(left + right) / 2} y={intervalY} textAnchor="middle" fill="var(--mantine-color-dimmed)">
              {Math.round(ms)} ms
              {right - left > 2.4 * roomForNumber && ` · ${Math.round(rateOf(ms))}/min`}
            </text>
          )}
        </g>
      );
    })}
    {beats.map(({ seconds, sample, symbol, truth, predicted }) => {
      const x = xOf(seconds);
      const isWrong = truth !== null && truth !== predicted;
      const name = truth ?? symbol;
      return (
        <g key={sample} data-scene-beat={sample}>
          <line
            x1={x}
            x2={x}
            y1={lineTop}
            y2={height}
            stroke={classColor(name, scheme)}
            strokeWidth={sample === chosen ? 1.6 : 0.8}
            opacity={sample === chosen ? 0.75 : 0.35}
          />
          {sample === chosen && <path d={`M${x - 5} 50h10l-5 7z`} fill={classColor(name, scheme)} />}
          <text
            x={Math.min(Math.max(x, 14), width - 14)}
            y={labelY}
            textAnchor="middle"
            fontSize={13}
            fontWeight={sample === chosen ? 700 : 550}
          >
            <tspan fill={classTextColor(name, scheme)}>{name}</tspan>
            {isWrong && predicted === 'missed' && <tspan fill="var(--bl-bad)"> missed</tspan>}
            {isWrong && predicted !== 'missed' && (
              <>
                <tspan fill="var(--mantine-color-dimmed)">→</tspan>
                <tspan fill={classTextColor(predicted ?? '', scheme)}>{predicted}</tspan>
              </>
            )}
          </text>
        </g>
      );
    })}
  </g>
);
