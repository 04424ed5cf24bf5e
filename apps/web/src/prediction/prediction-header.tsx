'use client';

import { Anchor, Button } from '@mantine/core';
import { IconPlayerStop, IconPrinter, IconRepeat } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMutation } from 'urql';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import { CancelPredictionDocument } from '../generated/graphql.ts';
import { isOver, StateMark } from '../run/state-mark.tsx';
import { DetailHeader } from '../shell/detail-header.tsx';
import { HeaderActions } from '../shell/header-actions.tsx';
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
    <DetailHeader
      list={{ href: '/predictions', name: 'Predictions' }}
      group={dataset?.name ?? 'uploaded'}
      number={number}
      name={`Record ${record}`}
      actions={<PredictionActions prediction={prediction} onChanged={onChanged} />}
      facts={
        <>
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
        </>
      }
    />
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
    <HeaderActions error={error}>
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
    </HeaderActions>
  );
};
