'use client';

import { Text } from '@mantine/core';
import type { RunTabProps } from './run-tab-props.ts';

/** The validation beats behind the run's numbers. */
export const BeatsTab = ({ run }: RunTabProps) => (
  <Text className="bl-panel" p="md" c="dimmed">
    {run.kind === 'PRETRAIN'
      ? 'A pretraining tells no beats apart.'
      : 'The validation beats of this run appear with its first epoch.'}
  </Text>
);
