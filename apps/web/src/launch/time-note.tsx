'use client';

import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { timeWords } from './time-words.ts';
import type { TimeEstimate } from './use-launch-aids.ts';

interface TimeNoteProps {
  /** Undefined until it is known, null where nobody can say. */
  readonly estimate: TimeEstimate | null | undefined;
  readonly epochs: number;
  readonly runCount: number;
}

/** How long it will take, and what that is reckoned from. */
export const TimeNote = ({ estimate, epochs, runCount }: TimeNoteProps) => {
  if (estimate === undefined) return null;
  if (estimate === null)
    return (
      <Text size="sm" c="dimmed" data-estimate="none">
        No run alike was trained here yet, so nothing says how long it will take.
      </Text>
    );
  const { total, how } = timeWords(estimate, { epochs, runCount });
  return (
    <div data-estimate={Math.round(estimate.seconds * runCount)}>
      <Text size="sm">
        Trains <b>{total}</b>.
      </Text>
      <Text size="xs" c="dimmed">
        {how} From{' '}
        {estimate.from.map((run, at) => (
          <span key={run.id}>
            {at > 0 && ', '}
            <Anchor component={Link} href={`/runs/${run.id}`} inherit title={run.name}>
              #{run.number}
            </Anchor>
          </span>
        ))}
        . Preparing records for the first time comes on top.
      </Text>
    </div>
  );
};
