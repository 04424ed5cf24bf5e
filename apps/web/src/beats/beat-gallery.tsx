'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFlag } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ListedBeatFragment } from '../generated/graphql.ts';
import gallery from './beat-gallery.module.css';
import { BeatTrace } from './beat-trace.tsx';
import { beatTime, confidenceOf, verdictText, verdictWords } from './beat-words.ts';
import { type BeatPlace, placeText } from './beats-view.ts';
import { classTextColor } from './class-text-color.ts';
import { traceBefore, type useSnippets } from './use-snippets.ts';

interface BeatGalleryProps {
  readonly beats: readonly ListedBeatFragment[];
  readonly totalCount: number;
  readonly chosen: BeatPlace | null;
  readonly traces: ReturnType<typeof useSnippets>;
  readonly onChoose: (beat: BeatPlace) => void;
  /** Called where the end of what is loaded comes into sight. */
  readonly onEnd: () => void;
}

const narrowest = 150;
const traceHeight = 62;
const rowHeight = 116;
const gap = 8;

/** Beats as small traces, of which only those in sight are drawn. */
export const BeatGallery = ({ beats, totalCount, chosen, traces, onChoose, onEnd }: BeatGalleryProps) => {
  const { ref: measured, width } = useElementSize();
  const scroll = useRef<HTMLElement | null>(null);
  const scheme = useComputedColorScheme('light');
  const columns = Math.max(2, Math.floor(width / (narrowest + gap)));
  const rowCount = Math.ceil(beats.length / columns);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const items = rows.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];

  const { want } = traces;
  useEffect(() => {
    if (width > 0) void want(beats.slice(first * columns, (last + 1) * columns));
  }, [want, beats, first, last, columns, width]);
  const atEnd = rowCount > 0 && last >= rowCount - 4 && beats.length < totalCount;
  const reachedEnd = useRef(onEnd);
  reachedEnd.current = onEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again for each page that came
  useEffect(() => {
    if (atEnd) reachedEnd.current();
  }, [atEnd, beats.length]);

  const place = chosen === null ? -1 : beats.findIndex((beat) => placeText(beat) === placeText(chosen));
  const { scrollToIndex } = rows;
  useEffect(() => {
    if (place >= 0 && width > 0) scrollToIndex(Math.floor(place / columns), { align: 'auto' });
  }, [place, columns, width, scrollToIndex]);

  const traceWidth = Math.floor((width - 2 * gap - (columns - 1) * gap) / columns) - 14;
  return (
    <section
      ref={(element) => {
        scroll.current = element;
        measured(element);
      }}
      className={`bl-panel ${gallery.scroll}`}
      // What scrolls must be reachable by the keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label="Beats"
      data-beat-gallery
    >
      <div className={gallery.rows} style={{ height: rows.getTotalSize() + gap }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            className={gallery.row}
            style={{
              transform: `translateY(${start + gap}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {beats.slice(index * columns, (index + 1) * columns).map((beat) => {
              const snippet = traces.traceOf(beat);
              const isChosen = chosen !== null && placeText(beat) === placeText(chosen);
              return (
                <button
                  key={placeText(beat)}
                  type="button"
                  className={gallery.beat}
                  aria-current={isChosen}
                  title={`Record ${beat.record}, ${beatTime(beat)}: ${verdictWords(beat)}`}
                  onClick={() => onChoose({ record: beat.record, sample: beat.sample })}
                  data-beat={placeText(beat)}
                >
                  <span className={gallery.head}>
                    <b style={{ color: classTextColor(beat.truth, scheme) }}>{verdictText(beat)}</b>
                    <span className="bl-number">{shareText(beat)}</span>
                  </span>
                  <BeatTrace
                    snippet={snippet}
                    beatSeconds={secondsOfBeat(beat, snippet?.from, snippet?.samplingFrequencyHz)}
                    width={Math.max(40, traceWidth)}
                    height={traceHeight}
                    scheme={scheme}
                  />
                  <span className={gallery.foot}>
                    <span>{beat.record}</span>
                    <span className="bl-number">
                      {beat.marks.length > 0 && <IconFlag size={11} aria-label="marked" />} {beatTime(beat)}
                    </span>
                  </span>
                </button>
              );
            })}
          </div>
        ))}
      </div>
    </section>
  );
};

const shareText = (beat: ListedBeatFragment): string => {
  const confidence = confidenceOf(beat);
  return confidence === null ? '–' : `${Math.round(100 * confidence)} %`;
};

/** Where a beat lies within its trace, which begins later where the record does. *units* s */
const secondsOfBeat = (
  { timeSeconds }: ListedBeatFragment,
  from: number | undefined,
  samplingFrequencyHz: number | undefined,
): number =>
  timeSeconds == null || from === undefined || samplingFrequencyHz === undefined
    ? traceBefore
    : timeSeconds - from / samplingFrequencyHz;
