'use client';

import { SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import { formatBytes, formatCount } from '../../format/format-number.ts';
import { formatDuration, secondsBetween } from '../../format/format-time.ts';
import { MomentText } from '../../format/moment-text.tsx';
import { useSettingNames } from '../../settings/use-setting-names.ts';
import { useNow } from '../../shell/use-now.ts';
import type { SearchPatch } from '../../url/patch-search.ts';
import { Hash } from '../hash.tsx';
import { provenanceRows } from '../provenance-rows.ts';
import type { RunDetails } from '../use-run.ts';
import { type Fact, FactsTable } from './facts-table.tsx';
import { type SettingRow, settingRows } from './setting-rows.ts';

const groupTitles: Readonly<Record<string, string>> = {
  data: 'Data',
  sentences: 'Sentences',
  model: 'Model',
  training: 'Training',
};

interface RunConfigurationProps {
  readonly run: RunDetails;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** Everything that decides the run's numbers, and where they were computed. */
export const RunConfiguration = ({ run, search, update }: RunConfigurationProps) => (
  <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
    <Settings run={run} onlyChosen={search.get('only') === 'chosen'} update={update} />
    <Stack gap="lg">
      <FactsTable
        title="Dataset and labels"
        empty="The program outside that trains it named none."
        facts={dataFacts(run)}
      />
      <FactsTable
        title="Provenance"
        empty="Recorded when a trainer takes the run."
        facts={provenanceRows(run.provenance).map(({ name, value, kind }) => ({
          name,
          text: value,
          ...(kind === 'hash' ? { shown: <Hash sha256={value} of={name} /> } : {}),
        }))}
      />
      <Attempts run={run} />
    </Stack>
  </SimpleGrid>
);

const dataFacts = ({ dataset, datasetVersion, labelMapName, labelMapHash }: RunDetails): Fact[] => {
  const plain = (name: string, text: string): Fact => ({ name, text, shown: text });
  const hash = (name: string, text: string, of: string): Fact => ({
    name,
    text,
    shown: <Hash sha256={text} of={of} />,
  });
  return [
    ...(dataset == null || datasetVersion == null
      ? []
      : [
          plain('Dataset', dataset.name),
          plain('Origin', datasetVersion.origin),
          plain('Records', formatCount(datasetVersion.recordCount)),
          plain('Annotated beats', formatCount(datasetVersion.beatCount)),
          plain('Size', formatBytes(datasetVersion.sizeBytes)),
          hash('Version', datasetVersion.hash, 'the dataset version'),
        ]),
    ...(labelMapName == null || labelMapHash == null
      ? []
      : [plain('Label map', labelMapName), hash('Label map hash', labelMapHash, 'the label map')]),
  ];
};

interface SettingsProps {
  readonly run: RunDetails;
  readonly onlyChosen: boolean;
  readonly update: (patch: SearchPatch) => void;
}

/** All settings, group by group as in the launch form; those that are not the guide's are marked. */
const Settings = ({ run, onlyChosen, update }: SettingsProps) => {
  const names = useSettingNames();
  const rows = settingRows(run.config, names);
  const chosen = rows.filter(({ instead }) => instead !== null).length;
  const shown = onlyChosen ? rows.filter(({ instead }) => instead !== null) : rows;
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <Stack gap="lg">
      {run.kind !== 'OUTSIDE' && (
        <Switch
          size="sm"
          label={`Only the ${formatCount(chosen)} that differ from the defaults`}
          checked={onlyChosen}
          onChange={(event) => update({ only: event.currentTarget.checked ? 'chosen' : null })}
        />
      )}
      {groups.map((group) => (
        <FactsTable
          key={group}
          title={groupTitles[group] ?? 'Settings'}
          facts={shown.filter((row) => row.group === group).map(toFact)}
        />
      ))}
      {shown.length === 0 && <Text c="dimmed">Every setting is the default.</Text>}
    </Stack>
  );
};

const toFact = ({ label, value, instead }: SettingRow): Fact => ({
  name: label,
  text: value,
  isChosen: instead !== null,
  shown: (
    <>
      <b className="bl-mono" style={{ fontWeight: instead === null ? 400 : 650 }}>
        {value}
      </b>
      {instead !== null && (
        <Text span size="xs" c="dimmed" ml={8}>
          default <span className="bl-mono">{instead}</span>
        </Text>
      )}
    </>
  ),
});

const Attempts = ({ run }: { readonly run: RunDetails }) => {
  const nowMs = useNow(10_000);
  return (
    <section>
      <Title order={2} mb="xs">
        Attempts
      </Title>
      {run.attempts.length === 0 && <Text c="dimmed">None yet.</Text>}
      <Stack gap="xs">
        {run.attempts.map((attempt) => (
          <div key={attempt.number} className="bl-panel" style={{ padding: 12 }}>
            <Text size="sm">
              <b>Attempt {attempt.number}</b> by <span className="bl-mono">{attempt.workerId}</span>, from{' '}
              <MomentText at={attempt.startedAt} nowMs={nowMs} />,{' '}
              {formatDuration(secondsBetween(attempt.startedAt, attempt.endedAt, nowMs))}
            </Text>
            {attempt.cause != null && (
              <Text size="sm" c="dimmed">
                {attempt.cause.message} ({attempt.cause.code})
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
};
