'use client';

import { Anchor, Fieldset, SimpleGrid, Text, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useQuery } from 'urql';
import { LaunchFilesDocument, type LaunchFormQuery } from '../generated/graphql.ts';
import type { LaunchDraft } from './launch-address.ts';
import launch from './launch-form.module.css';
import { groupSettings } from './launch-groups.ts';
import { type FormValues, type Setting, sameValue } from './launch-values.ts';
import { PresetPicker } from './preset-picker.tsx';
import { problemSentence } from './problem-sentence.ts';
import { SettingField } from './setting-field.tsx';
import { SplitSection } from './split-section.tsx';
import { SweepFieldset } from './sweep-fieldset.tsx';
import type { SplitPreview } from './use-launch-aids.ts';

interface LaunchFieldsProps extends Pick<LaunchFormQuery, 'presets' | 'datasets'> {
  readonly settings: readonly Setting[];
  readonly draft: LaunchDraft;
  /** The fields before anything was changed. */
  readonly before: FormValues;
  readonly problems: Readonly<Record<string, string>>;
  readonly split: SplitPreview | null | undefined;
  /** Whether the form starts from another run: then there is no preset to choose. */
  readonly cloned: boolean;
  readonly onChange: (part: Partial<LaunchDraft>) => void;
  readonly onPreset: (preset: string | null) => void;
}

/** All fields of the form, in the order in which a run is thought out. */
export const LaunchFields = (props: LaunchFieldsProps) => {
  const { settings, presets, datasets, draft, before, problems, split, cloned, onChange, onPreset } = props;
  const [{ data: files }] = useQuery({ query: LaunchFilesDocument, requestPolicy: 'cache-and-network' });
  const { values, sweep } = draft;
  return (
    <div className={launch.fields}>
      {!cloned && <PresetPicker presets={presets} chosen={draft.preset} onChoose={onPreset} />}
      <NameFields draft={draft} problems={problems} onChange={onChange} />
      <SweepFieldset sweep={sweep} problems={problems} onChange={(next) => onChange({ sweep: next })} />
      {groupSettings(settings).map(({ id, title, about, settings: listed }) => (
        <Fieldset key={id} legend={title} className={launch.group} data-group={id}>
          <Text size="sm" c="dimmed" mb="sm">
            {about}
            {id === 'dataset' && (
              <>
                {' '}
                <Anchor component={Link} href="/datasets" inherit>
                  Add a dataset
                </Anchor>
              </>
            )}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="lg">
            {listed.map((setting) => (
              <div key={setting.key} id={`setting-${setting.key}`} className={launch.field}>
                <SettingField
                  setting={setting}
                  values={values}
                  datasets={datasets}
                  files={files}
                  changed={!sameValue(values[setting.key], before[setting.key])}
                  several={sweep.many === 'values'}
                  problem={
                    problems[setting.key] === undefined
                      ? undefined
                      : problemSentence(setting.label, problems[setting.key] ?? '')
                  }
                  onChange={(value) => onChange({ values: { ...values, [setting.key]: value } })}
                />
              </div>
            ))}
          </SimpleGrid>
          {id === 'split' && <SplitSection split={split} />}
        </Fieldset>
      ))}
    </div>
  );
};

const NameFields = ({
  draft,
  problems,
  onChange,
}: Pick<LaunchFieldsProps, 'draft' | 'problems' | 'onChange'>) => (
  <Fieldset legend="Name" className={launch.group}>
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label="Name"
        description="Empty lets Beatlab find one."
        name="name"
        maxLength={200}
        error={problems.name}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Experiment"
        description="Runs that belong together. Empty takes “default”."
        name="experiment"
        maxLength={200}
        error={problems.experiment}
        value={draft.experiment}
        onChange={(event) => onChange({ experiment: event.currentTarget.value })}
      />
    </SimpleGrid>
  </Fieldset>
);
