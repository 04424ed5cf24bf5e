import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockHour4,
  IconPlayerPlay,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunState } from '../generated/graphql.ts';
import mark from './state-mark.module.css';

const marks: Readonly<Record<RunState, { label: string; color: string; Icon: ComponentType<IconProps> }>> = {
  QUEUED: { label: 'Queued', color: 'var(--bl-quiet)', Icon: IconClockHour4 },
  RUNNING: { label: 'Running', color: 'var(--bl-running)', Icon: IconPlayerPlay },
  FINISHED: { label: 'Finished', color: 'var(--bl-good)', Icon: IconCircleCheck },
  FAILED: { label: 'Failed', color: 'var(--bl-bad)', Icon: IconCircleX },
  CANCELED: { label: 'Canceled', color: 'var(--bl-warn)', Icon: IconCircleDashed },
};

export const stateLabel = (state: RunState): string => marks[state].label;

/** A run is over: nothing of it will change any more. */
export const isOver = (state: RunState): boolean => state !== 'QUEUED' && state !== 'RUNNING';

/** State by icon, word and colour, never by colour alone. */
export const StateMark = ({
  state,
  size = 'sm',
}: {
  readonly state: RunState;
  readonly size?: 'sm' | 'md';
}) => {
  const { label, color, Icon } = marks[state];
  return (
    <span className={mark.mark} data-state={state} data-size={size} style={{ color }}>
      <Icon size={size === 'md' ? 19 : 17} stroke={1.8} aria-hidden />
      {label}
    </span>
  );
};
