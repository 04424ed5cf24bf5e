'use client';

import { Anchor, Button } from '@mantine/core';
import { IconHeartbeat, IconPlayerStop, IconRepeat, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import { CancelRunDocument, RerunDocument } from '../generated/graphql.ts';
import { DetailHeader } from '../shell/detail-header.tsx';
import { HeaderActions } from '../shell/header-actions.tsx';
import { LiveMark } from '../shell/live-mark.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { useRunMenu } from './life/run-menu.tsx';
import { RunName } from './life/run-name.tsx';
import { RunTags } from './life/run-tags.tsx';
import { datasetName, modeName } from './mode-name.ts';
import { RunLinks } from './run-links.tsx';
import { StateMark } from './state-mark.tsx';
import type { RunDetails } from './use-run.ts';

interface RunHeaderProps {
  readonly run: RunDetails;
  readonly live: boolean;
  readonly over: boolean;
  readonly onChanged: () => void;
}

export const RunHeader = ({ run, live, over, onChanged }: RunHeaderProps) => {
  const nowMs = useNow(1000, !over);
  const [renaming, setRenaming] = useState(false);
  return (
    <DetailHeader
      list={{ href: '/', name: 'Runs' }}
      group={run.experiment}
      number={run.number}
      name={run.name}
      actions={<RunActions run={run} over={over} onChanged={onChanged} onRename={() => setRenaming(true)} />}
      facts={
        <>
          <StateMark state={run.state} size="md" />
          {!over && <LiveMark live={live} />}
          <span className="bl-facts">
            <span>{modeName(run.mode, run.kind)}</span>
            <span>{datasetName(run)}</span>
            <span>
              {run.startedAt == null ? 'asked for' : 'started'}&nbsp;
              <MomentText at={run.startedAt ?? run.createdAt} nowMs={nowMs} />
            </span>
            {run.startedAt != null && (
              <span className="bl-number" title="Duration">
                {formatDuration(secondsBetween(run.startedAt, run.endedAt, nowMs))}
              </span>
            )}
            <span>{run.createdBy?.name ?? 'command line'}</span>
            {run.state === 'FINISHED' && run.kind === 'FINE_TUNE' && (
              <span>
                <Anchor component={Link} href={`/predictions?run=${run.id}`} inherit>
                  predictions
                </Anchor>
              </span>
            )}
            {run.sweep != null && (
              <span>
                <Anchor component={Link} href={`/sweeps/${run.sweep.id}`} inherit>
                  run&nbsp;{run.sweepPlace} of sweep&nbsp;#{run.sweep.number}
                </Anchor>
              </span>
            )}
            {run.group != null && <span>group&nbsp;{run.group}</span>}
            {run.isBaseline && <span>baseline of {run.experiment}</span>}
          </span>
        </>
      }
    >
      {renaming && <RunName run={run} onChanged={onChanged} onClose={() => setRenaming(false)} />}
      <RunTags run={run} onChanged={onChanged} />
      <RunLinks run={run} />
    </DetailHeader>
  );
};

interface RunActionsProps extends Omit<RunHeaderProps, 'live'> {
  readonly onRename: () => void;
}

const RunActions = ({ run, over, onChanged, onRename }: RunActionsProps) => {
  const router = useRouter();
  const viewer = useViewer();
  const [canceling, cancel] = useMutation(CancelRunDocument);
  const [rerunning, rerun] = useMutation(RerunDocument);
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const more = useRunMenu({ run, over, onChanged, onRename });
  if (!mayWrite(viewer)) return null;

  const onCancel = async () => {
    const result = await cancel({ id: run.id });
    setError(result.error);
    setAsked(result.error === undefined);
    onChanged();
  };
  const onRerun = async () => {
    const result = await rerun({ id: run.id });
    setError(result.error);
    if (result.data !== undefined) router.push(`/runs/${result.data.rerun.id}`);
  };

  return (
    <HeaderActions error={error ?? more.error}>
      {run.state === 'FINISHED' && run.kind === 'FINE_TUNE' && (
        <Button
          component={Link}
          href={`/predict?run=${run.id}`}
          variant="default"
          leftSection={<IconHeartbeat size={16} aria-hidden />}
          title="Ask this run’s model about a record"
        >
          Predict on a record
        </Button>
      )}
      {!over && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          loading={canceling.fetching}
          disabled={asked}
          onClick={() => void onCancel()}
        >
          {asked ? 'Canceling…' : 'Cancel'}
        </Button>
      )}
      {run.kind !== 'OUTSIDE' && (
        <LaunchAgain run={run} fetching={rerunning.fetching} onRerun={() => void onRerun()} />
      )}
      {more.menu}
    </HeaderActions>
  );
};

/** A trainer can repeat what trainers have done. */
const LaunchAgain = (props: {
  readonly run: RunHeaderProps['run'];
  readonly fetching: boolean;
  readonly onRerun: () => void;
}) => (
  <>
    <Button
      variant="default"
      leftSection={<IconRepeat size={16} aria-hidden />}
      loading={props.fetching}
      onClick={props.onRerun}
      title="Launch the same configuration once more"
    >
      Run again
    </Button>
    <Button
      component={Link}
      href={`/launch?from=${props.run.id}`}
      variant="default"
      leftSection={<IconSettings size={16} aria-hidden />}
      title="Open the launch form with these settings"
    >
      Change and launch
    </Button>
  </>
);
