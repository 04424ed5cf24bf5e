'use client';

import { Anchor, Button, Text } from '@mantine/core';
import { IconPlayerStop, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { formatCount } from '../format/format-number.ts';
import { MetricText } from '../format/metric-text.tsx';
import { MomentText } from '../format/moment-text.tsx';
import { CancelSweepDocument } from '../generated/graphql.ts';
import { DetailHeader } from '../shell/detail-header.tsx';
import { HeaderActions } from '../shell/header-actions.tsx';
import { LiveMark } from '../shell/live-mark.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { metricKind, samplerNames, settingsSentence, sweepStateNames } from './sweep-words.ts';
import type { SweepDetails } from './use-sweep.ts';

interface SweepHeaderProps {
  readonly sweep: SweepDetails;
  readonly live: boolean;
  readonly over: boolean;
  readonly onChanged: () => void;
}

export const SweepHeader = ({ sweep, live, over, onChanged }: SweepHeaderProps) => {
  const nowMs = useNow(10_000, !over);
  const ended = sweep.runs.filter(({ outcome }) => outcome !== 'OPEN').length;
  return (
    <DetailHeader
      list={{ href: '/sweeps', name: 'Sweeps' }}
      group={sweep.experiment}
      number={sweep.number}
      name={sweep.name}
      actions={<SweepActions sweep={sweep} over={over} onChanged={onChanged} />}
      facts={
        <>
          <Text span fz="md" fw={550} c="var(--bl-ink)" data-sweep-state={sweep.state}>
            {sweepStateNames[sweep.state]}
          </Text>
          {!over && <LiveMark live={live} />}
          <span className="bl-facts">
            <span>{samplerNames[sweep.sampler]}</span>
            <span>
              {formatCount(ended)} of {formatCount(sweep.runCount)} runs ended
            </span>
            <span>{sweep.dataset.name}</span>
            {sweep.halving != null && <span>one in {sweep.halving.reductionFactor} goes on at a rung</span>}
            <span>
              launched&nbsp;
              <MomentText at={sweep.createdAt} nowMs={nowMs} />
            </span>
            <span>{sweep.createdBy?.name ?? 'command line'}</span>
          </span>
        </>
      }
    >
      {sweep.best != null && (
        <Text mt="sm" data-best-run={sweep.best.run.number}>
          {over ? 'Best' : 'Best so far'}:{' '}
          <Anchor component={Link} href={`/runs/${sweep.best.run.id}`}>
            #{sweep.best.run.number}
          </Anchor>
          , {sweep.metric} <MetricText value={sweep.best.figure} kind={metricKind(sweep.metric)} />, with{' '}
          {settingsSentence(sweep.best.settings)}.
        </Text>
      )}
    </DetailHeader>
  );
};

const SweepActions = ({ sweep, over, onChanged }: Omit<SweepHeaderProps, 'live'>) => {
  const viewer = useViewer();
  const [canceling, cancel] = useMutation(CancelSweepDocument);
  const [error, setError] = useState<CombinedError>();
  if (!mayWrite(viewer)) return null;
  const onCancel = async () => {
    const result = await cancel({ id: sweep.id });
    setError(result.error);
    onChanged();
  };
  return (
    <HeaderActions error={error}>
      {!over && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          loading={canceling.fetching}
          disabled={sweep.state === 'CANCELED'}
          onClick={() => void onCancel()}
        >
          {sweep.state === 'CANCELED' ? 'Canceling…' : 'Cancel'}
        </Button>
      )}
      {sweep.best != null && (
        <Button
          component={Link}
          href={`/launch?from=${sweep.best.run.id}`}
          variant="default"
          leftSection={<IconSettings size={16} aria-hidden />}
          title="Open the launch form with the best run's settings"
        >
          Launch the best again
        </Button>
      )}
    </HeaderActions>
  );
};
