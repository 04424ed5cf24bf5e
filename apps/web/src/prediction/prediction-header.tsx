'use client';

import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconPrinter, IconRepeat } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMutation } from 'urql';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import { CancelPredictionDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { isOver, StateMark } from '../run/state-mark.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import type { PredictionDetails } from './use-prediction.ts';

interface PredictionHeaderProps {
  readonly prediction: PredictionDetails;
  readonly onChanged: () => void;
}

export const PredictionHeader = ({ prediction, onChanged }: PredictionHeaderProps) => {
  const { state, number, record, dataset, minutes, run, modelName } = prediction;
  const { startedAt, createdAt, endedAt, createdBy } = prediction;
  const nowMs = useNow(1000, !isOver(state));
  return (
    <header style={{ marginBottom: 16 }}>
      <Group component="nav" gap={6} fz="sm" c="dimmed" aria-label="Breadcrumb">
        <Anchor component={Link} href="/predictions" inherit>
          Predictions
        </Anchor>
        <span aria-hidden="true">/</span>
        <span>{dataset?.name ?? 'uploaded'}</span>
      </Group>
      <Group justify="space-between" align="flex-start" gap="sm" mt={2}>
        <div style={{ minWidth: 0 }}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit c="dimmed" fw={450}>
              #{number}
            </Text>{' '}
            Record {record}
          </Title>
          <Group gap="xs" mt={6} fz="sm" c="dimmed">
            <StateMark state={state} size="md" />
            <span className="bl-facts">
              <span>
                {run == null ? (
                  modelName
                ) : (
                  <Anchor component={Link} href={`/runs/${run.id}`} inherit>
                    model of run&nbsp;#{run.number}
                  </Anchor>
                )}
              </span>
              {minutes != null && <span>first {minutes} min</span>}
              <span>
                {startedAt == null ? 'asked for' : 'started'}&nbsp;
                <MomentText at={startedAt ?? createdAt} nowMs={nowMs} />
              </span>
              {startedAt != null && (
                <span className="bl-number" title="Duration">
                  {formatDuration(secondsBetween(startedAt, endedAt, nowMs))}
                </span>
              )}
              <span>{createdBy?.name ?? 'command line'}</span>
            </span>
          </Group>
        </div>
        <PredictionActions prediction={prediction} onChanged={onChanged} />
      </Group>
    </header>
  );
};

const PredictionActions = ({ prediction, onChanged }: PredictionHeaderProps) => {
  const viewer = useViewer();
  const [{ fetching, error }, cancel] = useMutation(CancelPredictionDocument);
  const [asked, setAsked] = useState(false);
  const page = prediction.files.find(({ kind }) => kind === 'PAGE');
  const { id, run, state } = prediction;

  const onCancel = async () => {
    const result = await cancel({ id });
    setAsked(result.error === undefined);
    onChanged();
  };
  return (
    <div>
      <Group gap="xs">
        {page !== undefined && (
          <Button
            component="a"
            href={`${page.url}?view`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            title="Open the record on one page, to print"
          >
            Page to print
          </Button>
        )}
        {mayWrite(viewer) && !isOver(state) && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            loading={fetching}
            disabled={asked || prediction.cancelRequested}
            onClick={() => void onCancel()}
          >
            {asked || prediction.cancelRequested ? 'Canceling…' : 'Cancel'}
          </Button>
        )}
        {mayWrite(viewer) && isOver(state) && (
          <Button
            component={Link}
            href={run == null ? '/predict' : `/predict?run=${run.id}`}
            variant="default"
            leftSection={<IconRepeat size={16} aria-hidden />}
          >
            Another record
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
