'use client';

import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import {
  type ReportPartsFragment,
  ShareReportDocument,
  UnshareReportDocument,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { ShownOnce } from '../shell/shown-once.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { useActions } from '../shell/use-actions.ts';
import { useNow } from '../shell/use-now.ts';

const ages = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'until withdrawn' },
];

interface SharePanelProps {
  readonly report: ReportPartsFragment;
  readonly onChanged: () => void;
}

/** The links by which a report is read without signing in. */
export const SharePanel = ({ report, onChanged }: SharePanelProps) => {
  const [{ data: made, fetching }, share] = useMutation(ShareReportDocument);
  const [, unshare] = useMutation(UnshareReportDocument);
  const { refusal, carryOut } = useActions(onChanged);
  const [age, setAge] = useState('30');
  const nowMs = useNow(30_000);
  const newest = made?.shareReport;
  return (
    <section className="bl-panel" style={{ padding: '12px 14px', marginTop: 12 }} aria-label="Links">
      <Text size="sm">
        Whoever has a link reads what is published here without signing in, and nothing else of the team.
      </Text>
      <Group align="flex-end" gap="xs" mt="xs">
        <NativeSelect
          label="Link works for"
          size="xs"
          data={ages}
          value={age}
          onChange={({ currentTarget }) => setAge(currentTarget.value)}
        />
        <Button
          size="xs"
          loading={fetching}
          onClick={() =>
            void carryOut(share({ id: report.id, expiresInDays: age === '' ? null : Number(age) }))
          }
        >
          Make a link
        </Button>
      </Group>
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      {newest !== undefined && report.shares.some(({ id }) => id === newest.share.id) && (
        <ShownOnce
          says="Copy the link now: it is shown only once."
          secrets={[{ label: 'Link', text: newest.link }]}
        />
      )}
      {report.shares.map((one, at) => (
        <Group key={one.id} justify="space-between" mt="xs" fz="sm" data-share={one.id}>
          <span>
            Made by {one.createdBy?.name ?? 'somebody who has left'},{' '}
            <MomentText at={one.createdAt} nowMs={nowMs} />
            {', '}
            {one.expiresAt === null ? (
              'works until withdrawn'
            ) : Date.parse(one.expiresAt) <= nowMs ? (
              'expired'
            ) : (
              <>
                works until <MomentText at={one.expiresAt} nowMs={nowMs} />
              </>
            )}
          </span>
          <SureButton
            label="Withdraw"
            about={`link ${at + 1}`}
            onSure={() => void carryOut(unshare({ shareId: one.id }))}
          />
        </Group>
      ))}
    </section>
  );
};
