'use client';

import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconFlag,
  IconFlagOff,
  IconPencil,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { ArchiveRunDocument, PinBaselineDocument, RestoreRunDocument } from '../../generated/graphql.ts';
import type { RunDetails } from '../use-run.ts';
import { useChange } from './use-change.ts';

interface RunMenuProps {
  readonly run: RunDetails;
  readonly over: boolean;
  readonly onChanged: () => void;
  readonly onRename: () => void;
}

/** What is done to a run now and then. Nothing of it is for good, so nothing asks twice. */
export const useRunMenu = ({
  run,
  over,
  onChanged,
  onRename,
}: RunMenuProps): { menu: ReactNode; error: CombinedError | undefined } => {
  const archive = useChange(ArchiveRunDocument, onChanged);
  const restore = useChange(RestoreRunDocument, onChanged);
  const pin = useChange(PinBaselineDocument, onChanged);
  const icon = { size: 15, 'aria-hidden': true };
  const isArchived = run.archivedAt != null;
  const menu = (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More about this run">
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
          Rename
        </Menu.Item>
        {run.isBaseline ? (
          <Menu.Item
            leftSection={<IconFlagOff {...icon} />}
            onClick={() => void pin.make({ experiment: run.experiment, runId: null })}
          >
            No longer the baseline
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconFlag {...icon} />}
            onClick={() => void pin.make({ experiment: run.experiment, runId: run.id })}
          >
            Make it the baseline of {run.experiment}
          </Menu.Item>
        )}
        {isArchived ? (
          <Menu.Item
            leftSection={<IconArchiveOff {...icon} />}
            onClick={() => void restore.make({ id: run.id })}
          >
            Bring it back into lists
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconArchive {...icon} />}
            disabled={!over}
            onClick={() => void archive.make({ id: run.id })}
          >
            Archive
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
  return { menu, error: archive.error ?? restore.error ?? pin.error };
};
