'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { leadPath } from '../beats/beat-scene.ts';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatRecordTime } from '../format/format-time.ts';
import { waveColor } from '../theme/series-colors.ts';
import type { LeadSignal } from './read-signal.ts';

/** A token of the sentence with its place. */
export interface Word {
  readonly token: string;
  readonly wave: string;
  readonly start: number;
  readonly end: number;
}

interface SentencePictureProps {
  readonly title: string;
  readonly words: readonly Word[];
  readonly signal: LeadSignal | undefined;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly pointed: number | null;
  readonly onPoint: (at: number | null) => void;
}

const HEIGHT = 190;

/** The signal that a sentence is read from, each wave in the colour of its kind. */
export const SentencePicture = ({
  title,
  words,
  signal,
  pointed,
  onPoint,
  ...range
}: SentencePictureProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { fromSeconds, toSeconds } = range;
  const xOf = (seconds: number) => (width * (seconds - fromSeconds)) / (toSeconds - fromSeconds);
  const path = signal === undefined ? null : pathOf(signal, xOf);
  return (
    <FigureFrame
      title={title}
      note={`${formatRecordTime(fromSeconds)} to ${formatRecordTime(toSeconds)}, filtered`}
      table={() => ({
        columns: ['token', 'wave', 'from s', 'to s'],
        rows: words.map(({ token, wave, start, end }) => [token, wave, start, end]),
      })}
    >
      <div ref={ref} className="bl-paper">
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            viewBox={`0 0 ${width} ${HEIGHT}`}
            role="img"
            aria-label={`${title}: the signal, with ${words.length} waves marked`}
            style={{ display: 'block' }}
            onPointerLeave={() => onPoint(null)}
          >
            {words.map(({ token, wave, start, end }, at) => (
              <rect
                key={`${start} ${token}`}
                x={xOf(start)}
                y={0}
                width={Math.max(0.5, xOf(end) - xOf(start))}
                height={HEIGHT}
                fill={waveColor(wave, scheme)}
                fillOpacity={at === pointed ? 0.34 : wave === 'BG' ? 0.03 : 0.12}
                onPointerEnter={() => onPoint(at)}
                data-wave={wave}
                data-pointed={at === pointed || undefined}
              />
            ))}
            {path !== null && (
              <path
                d={path}
                fill="none"
                stroke="var(--bl-ink)"
                strokeWidth="1.3"
                strokeLinejoin="round"
                pointerEvents="none"
                data-signal={signal?.samples.length}
              />
            )}
          </svg>
        )}
      </div>
    </FigureFrame>
  );
};

const pathOf = ({ samples, ...stretch }: LeadSignal, xOf: (seconds: number) => number): string | null => {
  if (samples.length < 2) return null;
  let [low, high] = [Infinity, -Infinity];
  for (const sample of samples) {
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  const range = Math.max(high - low, 0.2);
  const yOf = (value: number) => 12 + ((HEIGHT - 24) * (high - value)) / range;
  return leadPath(stretch, samples, xOf, yOf);
};
