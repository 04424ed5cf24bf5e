'use client';

import { Group, Switch, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../format/format-number.ts';
import { formatClock, formatExactMoment } from '../format/format-time.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import log from './run-log.module.css';
import { useLog } from './use-log.ts';

const NEAR_END_PX = 40;

interface RunLogProps {
  readonly id: string;
  readonly revision: number;
  readonly over: boolean;
}

/** The log, which follows its end until one scrolls up. */
export const RunLog = ({ id, revision, over }: RunLogProps) => {
  const { lines, error } = useLog(id, revision);
  const [follow, setFollow] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const count = lines?.length ?? 0;

  useEffect(() => {
    if (follow && count > 0 && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, count]);

  const onScroll = () => {
    const place = box.current;
    if (place === null) return;
    const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END_PX;
    if (atEnd !== follow) setFollow(atEnd);
  };

  return (
    <section aria-label="Log">
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {formatCount(count)} {count === 1 ? 'line' : 'lines'}
        </Text>
        <Switch
          size="sm"
          label="Follow"
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
      </Group>
      {error !== undefined && (
        <CausePanel title="The log could not be fetched" cause={describeError(error)} />
      )}
      <div
        ref={box}
        className={`bl-panel ${log.box}`}
        onScroll={onScroll}
        // What scrolls must be reachable by the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        role="log"
        aria-live="off"
      >
        {lines !== undefined && count === 0 && (
          <Text c="dimmed" p="xs">
            {over ? 'Nothing was written.' : 'Nothing yet.'}
          </Text>
        )}
        {lines?.map((line) => (
          <div key={line.id} className={log.line} data-level={line.level}>
            <time dateTime={line.time} title={`${formatExactMoment(line.time)} · attempt ${line.attempt}`}>
              {formatClock(line.time)}
            </time>
            <span>
              {line.level !== 'INFO' && <b>{line.level === 'ERROR' ? 'error ' : 'warning '}</b>}
              {line.message}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
};
