'use client';

import { Alert, Fieldset, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { LaunchFormQuery, LaunchFromQuery } from '../generated/graphql.ts';
import launch from './launch-form.module.css';
import { LaunchSummary } from './launch-summary.tsx';
import { changedKeys, type FieldValue, problemsByField, type Setting, valuesOf } from './launch-values.ts';
import { problemSentence } from './problem-sentence.ts';
import { SettingField } from './setting-field.tsx';
import { SweepFieldset } from './sweep-fieldset.tsx';
import { noSweep, readForm } from './sweep-values.ts';
import { useConfigCheck } from './use-config-check.ts';
import { useLaunch } from './use-launch.ts';

const groups = [
  ['data', 'Data', 'Which beats it learns from, and which patients only validate.'],
  ['sentences', 'Sentences', 'From signal to tokens: filter, R peaks, labels, vocabulary.'],
  ['model', 'Model', 'What is told apart, and what tells it.'],
  ['training', 'Training', 'How long, how fast, by which loss, and where it is computed.'],
] as const;

/** What has a place of its own for what is wrong with it, though it is no setting. */
const elsewhereShown = new Set(['name', 'experiment', 'parallelRuns', 'halving']);

interface LaunchFormProps {
  readonly settings: readonly Setting[];
  readonly datasets: LaunchFormQuery['datasets'];
  readonly source: LaunchFromQuery['run'];
  readonly sourceMissing: boolean;
}

export const LaunchForm = ({ settings, datasets, source, sourceMissing }: LaunchFormProps) => {
  const router = useRouter();
  const frame = useRef<HTMLFormElement>(null);
  const form = useForm<Record<string, FieldValue>>({
    initialValues: { ...valuesOf(settings, (source?.config ?? {}) as Record<string, unknown>) },
  });
  const names = useForm({
    mode: 'uncontrolled',
    initialValues: {
      name: source === null ? '' : `${source.name} again`,
      experiment: source?.experiment ?? '',
    },
  });
  const [sweep, setSweep] = useState(noSweep);
  const { launching, error, launch: launchNow } = useLaunch();
  const [refused, setRefused] = useState<{
    readonly values: string;
    readonly byField: Record<string, string>;
  }>();

  const read = readForm(settings, form.values, sweep);
  const problems = problemsByField(useConfigCheck(read, sweep));
  const valuesNow = JSON.stringify([form.values, sweep]);
  // What the launch refused stays until the fields change.
  const shown = refused?.values === valuesNow ? { ...problems, ...refused.byField } : problems;
  const changed = new Set(changedKeys(settings, form.values));
  const known = new Set(settings.map((setting) => setting.key));
  const elsewhere = Object.entries(shown).filter(([key]) => !known.has(key) && !elsewhereShown.has(key));

  const showFirstProblem = () => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();

  const submit = async () => {
    // What cannot be read is not sent: the default would take its place.
    if (read.problems.length > 0) return showFirstProblem();
    const { name, experiment } = names.getValues();
    const named = { name: name.trim() || null, experiment: experiment.trim() || null };
    const { page, problems: refusals } = await launchNow(read, sweep, named);
    if (page !== null) router.push(page);
    else if (refusals.length > 0) {
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
        {source === null
          ? 'The guide’s settings are filled in. Launch it as it is, or change what you want to know about.'
          : `With the settings of run #${source.number} ${source.name}.`}
      </Text>
      {sourceMissing && (
        <Alert color="yellow" mb="md" title="The run to copy from is not there">
          The guide’s defaults are filled in instead.
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
        <div className={launch.fields}>
          <Fieldset legend="Name" className={launch.group}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <TextInput
                label="Name"
                description="Empty lets Beatlab find one."
                maxLength={200}
                error={shown.name}
                {...names.getInputProps('name')}
              />
              <TextInput
                label="Experiment"
                description="Runs that belong together. Empty takes “default”."
                maxLength={200}
                error={shown.experiment}
                {...names.getInputProps('experiment')}
              />
            </SimpleGrid>
          </Fieldset>
          <SweepFieldset sweep={sweep} problems={shown} onChange={setSweep} />
          {groups.map(([group, title, about]) => (
            <Fieldset key={group} legend={title} className={launch.group}>
              <Text size="sm" c="dimmed" mb="sm">
                {about}
              </Text>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="lg">
                {settings
                  .filter((setting) => setting.group === group)
                  .map((setting) => (
                    <SettingField
                      key={setting.key}
                      setting={setting}
                      values={form.values}
                      datasets={datasets}
                      changed={changed.has(setting.key)}
                      several={sweep.on}
                      problem={
                        shown[setting.key] === undefined
                          ? undefined
                          : problemSentence(setting.label, shown[setting.key] ?? '')
                      }
                      onChange={(value) => form.setFieldValue(setting.key, value)}
                    />
                  ))}
              </SimpleGrid>
            </Fieldset>
          ))}
        </div>
        <LaunchSummary
          settings={settings}
          values={form.values}
          datasets={datasets}
          changed={changed}
          problems={shown}
          error={error}
          launching={launching}
          runCount={read.runCount}
          onReset={() => form.setValues({ ...valuesOf(settings, {}) })}
        />
      </div>
    </form>
  );
};
