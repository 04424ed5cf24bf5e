'use client';

import { Alert, Anchor, Button, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { LaunchFormQuery, LaunchFromQuery } from '../generated/graphql.ts';
import { type LaunchDraft, startValues } from './launch-address.ts';
import { LaunchFields } from './launch-fields.tsx';
import launch from './launch-form.module.css';
import { LaunchSummary } from './launch-summary.tsx';
import { problemsByField } from './launch-values.ts';
import { defaultValues, listChanges } from './list-changes.ts';
import { readForm } from './sweep-values.ts';
import { useConfigCheck } from './use-config-check.ts';
import { useLaunch } from './use-launch.ts';
import { useSplitPreview, useTimeEstimate } from './use-launch-aids.ts';
import { useLaunchDraft } from './use-launch-draft.ts';

/** What has a place of its own for what is wrong with it, though it is no setting. */
const elsewhereShown = new Set(['name', 'experiment', 'parallelRuns', 'halving']);

interface LaunchFormProps {
  readonly form: LaunchFormQuery;
  readonly source: LaunchFromQuery['run'];
  /** The run that is to be cloned, whether it is there or not. */
  readonly from: string | null;
}

export const LaunchForm = ({ form, source, from }: LaunchFormProps) => {
  const { settings, presets, datasets } = form;
  const router = useRouter();
  const frame = useRef<HTMLFormElement>(null);
  const start = { settings, presets, source: source ?? null };
  const { draft, setDraft, left, takeUp, forget } = useLaunchDraft(start, source == null ? null : from);
  const { launching, error, launch: launchNow } = useLaunch();
  const [refused, setRefused] = useState<{
    readonly values: string;
    readonly byField: Record<string, string>;
  }>();

  const { values, sweep } = draft;
  const read = readForm(settings, values, sweep);
  const problems = problemsByField(useConfigCheck(read, sweep));
  const split = useSplitPreview(settings, read.config);
  const estimate = useTimeEstimate(settings, read.config);
  const valuesNow = JSON.stringify([values, sweep]);
  // What the launch refused stays until the fields change.
  const shown = refused?.values === valuesNow ? { ...problems, ...refused.byField } : problems;
  const before = startValues(start, draft.preset);
  const known = new Set(settings.map((setting) => setting.key));
  const elsewhere = Object.entries(shown).filter(([key]) => !known.has(key) && !elsewhereShown.has(key));

  const change = (part: Partial<LaunchDraft>) => setDraft((now) => ({ ...now, ...part }));
  const showFirstProblem = () => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();

  const submit = async () => {
    // What cannot be read is not sent: the default would take its place.
    if (read.problems.length > 0) return showFirstProblem();
    const named = { name: draft.name.trim() || null, experiment: draft.experiment.trim() || null };
    const { page, problems: refusals } = await launchNow(read, sweep, named);
    if (page !== null) {
      forget();
      router.push(page);
    } else if (refusals.length > 0) {
      setRefused({ values: valuesNow, byField: problemsByField(refusals) });
      requestAnimationFrame(showFirstProblem);
    }
  };

  return (
    <form
      ref={frame}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Title order={1}>Launch a run</Title>
      <Text c="dimmed" mt={4} mb="lg">
        {source == null ? (
          'Choose what to start from, change what you want to know about, and see who it learns from before it runs.'
        ) : (
          <>
            With the settings of{' '}
            <Anchor component={Link} href={`/runs/${source.id}`} inherit>
              run #{source.number} {source.name}
            </Anchor>
            .
          </>
        )}
      </Text>
      {from !== null && source == null && (
        <Alert
          color="yellow"
          mb="md"
          title="The run to copy from is not there"
          styles={{ title: { color: 'var(--bl-ink)' } }}
        >
          The guide’s defaults are filled in instead.
        </Alert>
      )}
      {left !== null && (
        <Alert
          color="petrol"
          mb="md"
          title="You left a form half filled in"
          styles={{ title: { color: 'var(--bl-ink)' } }}
        >
          <Group gap="xs" mt={4}>
            <Button size="xs" onClick={takeUp}>
              Go on with it
            </Button>
            <Button size="xs" variant="default" onClick={forget}>
              Forget it
            </Button>
          </Group>
        </Alert>
      )}
      {elsewhere.map(([key, message]) => (
        <Alert
          key={key}
          color="red"
          mb="md"
          role="alert"
          title={key === '' ? 'These settings do not go together' : key}
        >
          {message}
        </Alert>
      ))}
      <div className={launch.columns}>
        <LaunchFields
          {...{ settings, presets, datasets, draft, before, problems: shown, split }}
          cloned={source != null}
          onChange={change}
          // The name, the experiment and how many runs stay.
          onPreset={(preset) => change({ preset, values: startValues(start, preset) })}
        />
        <LaunchSummary
          {...{ settings, datasets, values, problems: shown, error, launching, estimate }}
          runCount={read.runCount}
          start={startName(source, draft, presets)}
          changes={listChanges(settings, before, values)}
          fromDefaults={listChanges(settings, defaultValues(settings), values)}
          onUndo={(key) => change({ values: { ...values, [key]: before[key] ?? '' } })}
          onReset={() => change({ values: before })}
        />
      </div>
    </form>
  );
};

const startName = (
  source: LaunchFromQuery['run'],
  { preset }: LaunchDraft,
  presets: LaunchFormQuery['presets'],
): string => {
  if (source != null) return `run #${source.number}`;
  const chosen = presets.find(({ name }) => name === preset);
  return chosen === undefined ? 'the guide’s defaults' : `preset ${chosen.label}`;
};
