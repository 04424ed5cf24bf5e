'use client';

import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { formatClock, formatExactMoment } from '../../format/format-time.ts';
import { splitAtWords } from './log-view.ts';
import lines from './run-log.module.css';
import type { LogLine, LogWindow } from './use-log.ts';

/** Every line has this height, so that the place of any of a hundred thousand is known. */
const LINE_PX = 22;
const NEAR_END_PX = 40;

interface LogLinesProps {
  readonly log: LogWindow;
  /** Marked where they are found. */
  readonly words: string;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly nothing: string;
}

/** The lines that are on the screen, at their places in a log of any length. */
export const LogLines = ({ log, words, follow, onFollow, nothing }: LogLinesProps) => {
  const box = useRef<HTMLDivElement>(null);
  const count = log.totalCount ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  const seen = virtual.getVirtualItems();
  const [first, last] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? -1];
  const { show } = log;

  useEffect(() => {
    if (last >= first) show(first, last);
  }, [show, first, last]);

  useEffect(() => {
    if (follow && count > 0) virtual.scrollToIndex(count - 1, { align: 'end' });
  }, [follow, count, virtual]);

  const onScroll = () => {
    const place = box.current;
    if (place === null) return;
    const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END_PX;
    if (atEnd !== follow) onFollow(atEnd);
  };

  return (
    <div
      ref={box}
      className={`bl-panel ${lines.box}`}
      onScroll={onScroll}
      // What scrolls must be reachable by the keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label="Lines of the log"
    >
      {log.totalCount === 0 && (
        <Text c="dimmed" p="xs">
          {nothing}
        </Text>
      )}
      <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
        <div className={lines.seen} style={{ transform: `translateY(${seen[0]?.start ?? 0}px)` }}>
          {seen.map(({ index }) => (
            <Line key={index} line={log.line(index)} words={words} />
          ))}
        </div>
      </div>
    </div>
  );
};

const Line = ({ line, words }: { readonly line: LogLine | undefined; readonly words: string }) => {
  if (line === undefined) return <div className={lines.line}>…</div>;
  return (
    <div className={lines.line} data-level={line.level} data-line={line.id}>
      <time dateTime={line.time} title={`${formatExactMoment(line.time)} · attempt ${line.attempt}`}>
        {formatClock(line.time)}
      </time>
      <span>
        {line.level !== 'INFO' && <b>{line.level === 'ERROR' ? 'error ' : 'warning '}</b>}
        {splitAtWords(line.message, words).map(({ text, found }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
          found ? <mark key={at}>{text}</mark> : text,
        )}
      </span>
    </div>
  );
};
