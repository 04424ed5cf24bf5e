'use client';

import { Button, Group, Text } from '@mantine/core';
import { MomentText } from '../../format/moment-text.tsx';
import { RestoreRunDocument } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { useNow } from '../../shell/use-now.ts';
import { mayWrite, useViewer } from '../../shell/viewer-context.tsx';
import { useChange } from './use-change.ts';

interface ArchivedNoticeProps {
  readonly run: { readonly id: string; readonly archivedAt: string };
  readonly onChanged: () => void;
}

/** Says that a run is out of lists, and undoes it. */
export const ArchivedNotice = ({ run, onChanged }: ArchivedNoticeProps) => {
  const nowMs = useNow(60_000);
  const viewer = useViewer();
  const restore = useChange(RestoreRunDocument, onChanged);
  return (
    <Group className="bl-panel" px="md" py="xs" mb="md" gap="sm" role="status" data-archived>
      <Text size="sm">
        Archived <MomentText at={run.archivedAt} nowMs={nowMs} />: out of lists, and nothing of it is lost.
      </Text>
      {mayWrite(viewer) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={restore.busy}
          onClick={() => void restore.make({ id: run.id })}
        >
          Undo
        </Button>
      )}
      {restore.error !== undefined && <Text size="sm">{describeError(restore.error).message}</Text>}
    </Group>
  );
};
