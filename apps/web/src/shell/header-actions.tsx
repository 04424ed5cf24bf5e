import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from './cause-panel.tsx';

interface HeaderActionsProps {
  /** Of the action that was tried last. */
  readonly error: CombinedError | undefined;
  readonly children: ReactNode;
}

/** Buttons of a page's head, and below them why the last one did not work. */
export const HeaderActions = ({ error, children }: HeaderActionsProps) => (
  <div>
    <Group gap="xs">{children}</Group>
    {error !== undefined && (
      <div style={{ marginTop: 8, maxWidth: 460 }}>
        <CausePanel title="That did not work" cause={describeError(error)} />
      </div>
    )}
  </div>
);
