'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatCount, formatShare } from '../format/format-number.ts';
import { metricNumber } from '../format/metric-value.ts';
import type { RunVocabularyQuery } from '../generated/graphql.ts';
import { classColor, type Scheme, waveColor } from '../theme/series-colors.ts';
import { shareOfClass } from './order-tokens.ts';
import { CELL, planShapes } from './plan-shapes.ts';

export type Token = NonNullable<NonNullable<RunVocabularyQuery['run']>['vocabulary']>['tokens'][number];

interface TokenShapesProps {
  readonly wave: string;
  readonly title: string;
  /** In the order in which they are shown. */
  readonly tokens: readonly Token[];
  readonly classes: readonly string[];
}

/** The tokens of a kind of wave, each as the wave that it stands for, with how often it occurs and in which classes. */
export const TokenShapes = ({ wave, title, tokens, classes }: TokenShapesProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize<HTMLDivElement>();
  const plan = planShapes(
    tokens.map(({ amplitudes, durationIntervals }) => ({
      amplitudes,
      durationIntervals: metricNumber(durationIntervals),
    })),
    width,
  );
  const most = Math.max(1, ...tokens.map(({ count }) => count));
  return (
    <FigureFrame
      title={title}
      note={`${tokens.length} tokens, to one scale`}
      table={() => csvOf(tokens, classes)}
    >
      <div ref={ref} style={{ minHeight: CELL.height }}>
        {width > 0 && (
          <svg
            width={plan.width}
            height={plan.height}
            viewBox={`0 0 ${plan.width} ${plan.height}`}
            role="img"
            aria-label={`${title}: ${tokens.map(tell(classes)).join('; ')}`}
            style={{ display: 'block', fontFamily: 'inherit' }}
          >
            {tokens.map((token, at) => {
              const cell = plan.cells[at];
              return (
                cell !== undefined && (
                  <g
                    key={token.name}
                    transform={`translate(${cell.x} ${cell.y})`}
                    data-token={token.name}
                    data-count={token.count}
                  >
                    <title>{tell(classes)(token)}</title>
                    <rect
                      width={CELL.width}
                      height={CELL.height}
                      rx="6"
                      fill="var(--bl-surface-sunk)"
                      stroke="var(--bl-line)"
                    />
                    <text x="8" y="15" fontSize="11" fontWeight="600" fill={waveColor(wave, scheme)}>
                      {token.name}
                    </text>
                    <text x={CELL.width - 8} y="15" fontSize="11" textAnchor="end" fill="var(--bl-ink)">
                      {formatCount(token.count)}
                    </text>
                    <line
                      x1="8"
                      x2={CELL.width - 8}
                      y1={cell.zero}
                      y2={cell.zero}
                      stroke="var(--bl-line-strong)"
                      strokeDasharray="2 3"
                    />
                    <path
                      d={cell.path}
                      fill="none"
                      stroke={waveColor(wave, scheme)}
                      strokeWidth="2"
                      strokeLinejoin="round"
                    />
                    <Bars token={token} classes={classes} most={most} scheme={scheme} />
                  </g>
                )
              );
            })}
          </svg>
        )}
      </div>
    </FigureFrame>
  );
};

interface BarsProps {
  readonly token: Token;
  readonly classes: readonly string[];
  readonly most: number;
  readonly scheme: Scheme;
}

/** Below: how often, beside the most frequent one; above it: the classes that it occurs in, as shares of one bar. */
const Bars = ({ token, classes, most, scheme }: BarsProps) => {
  const inner = CELL.width - 16;
  const top = CELL.curveTop + CELL.curveHeight + 10;
  let from = 8;
  return (
    <>
      {classes.map((name, at) => {
        const share = shareOfClass(token, at);
        const width = Number.isNaN(share) ? 0 : inner * share;
        const x = from;
        from += width;
        return (
          width > 0 && (
            <rect
              key={name}
              x={x}
              y={top}
              width={width}
              height="9"
              fill={classColor(name, scheme)}
              data-class={name}
              data-share={share}
            />
          )
        );
      })}
      {from === 8 && (
        <text x="8" y={top + 8} fontSize="9" fill="var(--mantine-color-dimmed)">
          no class
        </text>
      )}
      <rect
        x="8"
        y={top + 13}
        width={Math.max(token.count > 0 ? 1 : 0, (inner * token.count) / most)}
        height="4"
        fill="var(--bl-quiet)"
      />
    </>
  );
};

const tell =
  (classes: readonly string[]) =>
  (token: Token): string => {
    const shares = classes
      .map((name, at) => ({ name, share: shareOfClass(token, at) }))
      .filter(({ share }) => share > 0)
      .map(({ name, share }) => `${name} ${formatShare(share)}`);
    return `${token.name}: ${formatCount(token.count)} times${shares.length > 0 ? `, ${shares.join(', ')}` : ''}`;
  };

const csvOf = (tokens: readonly Token[], classes: readonly string[]) => {
  const points = Math.max(0, ...tokens.map(({ amplitudes }) => amplitudes.length));
  return {
    columns: [
      ...['token', 'wave', 'count', 'fitted on', 'duration in mean RR'],
      ...classes,
      ...Array.from({ length: points }, (_, at) => `mV at point ${at + 1}`),
    ],
    rows: tokens.map((token) => [
      ...[token.name, token.wave, token.count, token.fittedCount, metricNumber(token.durationIntervals)],
      ...token.classCounts,
      ...token.amplitudes,
    ]),
  };
};
