'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { CombinedError } from 'urql';
import { formatCount } from '../format/format-number.ts';
import type { LaunchFormQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { ChangesList } from './changes-list.tsx';
import launch from './launch-form.module.css';
import type { FormValues, Setting } from './launch-values.ts';
import type { Change } from './list-changes.ts';
import { TimeNote } from './time-note.tsx';
import type { TimeEstimate } from './use-launch-aids.ts';

interface LaunchSummaryProps {
  readonly settings: readonly Setting[];
  readonly values: FormValues;
  readonly datasets: LaunchFormQuery['datasets'];
  readonly problems: Readonly<Record<string, string>>;
  readonly error: CombinedError | undefined;
  readonly launching: boolean;
  readonly estimate: TimeEstimate | null | undefined;
  /** How many runs the fields stand for. */
  readonly runCount: number;
  /** What the form starts from, such as "run #3". */
  readonly start: string;
  /** What is changed since. */
  readonly changes: readonly Change[];
  /** What differs from the guide's defaults. */
  readonly fromDefaults: readonly Change[];
  readonly onUndo: (key: string) => void;
  readonly onReset: () => void;
}

const whatRuns = ({ kind, mode }: FormValues): string => {
  if (kind === 'pretrain') return 'Pretraining';
  return mode === 'binary' ? 'Binary' : 'Five-class';
};

/** What is about to be launched, how long it will take, what is changed, and the button. */
export const LaunchSummary = (props: LaunchSummaryProps) => {
  const { settings, values, problems, error, launching, estimate, runCount, start } = props;
  const viewer = useViewer();
  const wrong = settings.filter((setting) => problems[setting.key] !== undefined);
  const isStartDefault = start === 'the guide’s defaults';

  return (
    <aside className={`bl-panel ${launch.summary}`} aria-label="Summary">
      <Stack gap="sm">
        <Title order={2}>What will run</Title>
        <WhatRuns values={values} datasets={props.datasets} />
        <TimeNote estimate={estimate} epochs={Number(values.epochs) || 0} runCount={runCount} />
        {wrong.length > 0 && (
          <Text size="sm" c="var(--bl-bad)" role="status">
            {wrong.length === 1 ? 'One setting needs' : `${wrong.length} settings need`} a look:{' '}
            {wrong.map((setting) => setting.label).join(', ')}.
          </Text>
        )}
        {error !== undefined && <CausePanel title="The run was not launched" cause={describeError(error)} />}
        <Button
          type="submit"
          size="md"
          loading={launching}
          disabled={!mayWrite(viewer)}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {runCount > 1 ? `Launch ${formatCount(runCount)} runs` : 'Launch'}
        </Button>
        {!mayWrite(viewer) && (
          <Text size="sm" c="dimmed">
            Viewers of a team cannot launch runs.
          </Text>
        )}
        <ChangesList against={start} changes={props.changes} onUndo={props.onUndo} />
        {props.changes.length > 0 && (
          <Button variant="subtle" size="xs" onClick={props.onReset}>
            Undo all changes
          </Button>
        )}
        {!isStartDefault && <ChangesList against="the guide’s defaults" changes={props.fromDefaults} />}
      </Stack>
    </aside>
  );
};

const WhatRuns = ({ values, datasets }: Pick<LaunchSummaryProps, 'values' | 'datasets'>) => {
  const version = datasets.find(({ name }) => name === values.dataset)?.newestVersion;
  const chosen = typeof values.records === 'object' ? values.records.length : 0;
  const records = chosen > 0 ? chosen : version?.recordCount;
  return (
    <Text size="sm">
      <b>{whatRuns(values)}</b> on <b>{String(values.dataset)}</b>
      {records != null && `, ${formatCount(records)} ${records === 1 ? 'record' : 'records'}`}
      {values.minutes !== '' && values.minutes !== undefined && `, ${values.minutes} min of each`},{' '}
      {String(values.epochs)} epochs of {String(values.batchSize)} × {String(values.tokensPerWindow)} tokens,
      learning rate {String(values.learningRate)}, {String(values.loss)} loss.{' '}
      {values.pretrainedWeights === '' && 'From scratch: no pretrained weights.'}
    </Text>
  );
};
