'use client';

import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { formatCount } from '../format/format-number.ts';
import { MetricText } from '../format/metric-text.tsx';
import { MomentText } from '../format/moment-text.tsx';
import { CancelSweepDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { LiveMark } from '../shell/live-mark.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { samplerNames, settingsSentence, sweepStateNames } from './sweep-words.ts';
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
    <header style={{ marginBottom: 16 }}>
      <Group component="nav" gap={6} fz="sm" c="dimmed" aria-label="Breadcrumb">
        <Anchor component={Link} href="/sweeps" inherit>
          Sweeps
        </Anchor>
        <span aria-hidden="true">/</span>
        <span>{sweep.experiment}</span>
      </Group>
      <Group justify="space-between" align="flex-start" gap="sm" mt={2}>
        <div style={{ minWidth: 0 }}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit c="dimmed" fw={450}>
              #{sweep.number}
            </Text>{' '}
            {sweep.name}
          </Title>
          <Group gap="xs" mt={6} fz="sm" c="dimmed">
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
          </Group>
        </div>
        <SweepActions sweep={sweep} over={over} onChanged={onChanged} />
      </Group>
      {sweep.best != null && (
        <Text mt="sm" data-best-run={sweep.best.run.number}>
          Best so far:{' '}
          <Anchor component={Link} href={`/runs/${sweep.best.run.id}`}>
            #{sweep.best.run.number}
          </Anchor>
          , {sweep.metric}{' '}
          <MetricText value={sweep.best.figure} kind={sweep.metric.endsWith('/loss') ? 'number' : 'share'} />,
          with {settingsSentence(sweep.best.settings)}.
        </Text>
      )}
    </header>
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
    <div>
      <Group gap="xs">
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
      </Group>
      {error !== undefined && (
        <div style={{ marginTop: 8, maxWidth: 460 }}>
          <CausePanel title="That did not work" cause={describeError(error)} />
        </div>
      )}
    </div>
  );
};
