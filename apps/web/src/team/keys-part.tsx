'use client';

import { Button, Group, NativeSelect, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CsvButton } from '../export/csv-button.tsx';
import { MomentText } from '../format/moment-text.tsx';
import {
  ApiKeysDocument,
  type ApiKeysQuery,
  CreateApiKeyDocument,
  DeleteApiKeyDocument,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PanelTable } from '../shell/panel-table.tsx';
import { ShownOnce } from '../shell/shown-once.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { useActions } from '../shell/use-actions.ts';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { clientLines } from './client-lines.ts';

const scopes = [
  { value: 'log', label: 'log: what a training script needs' },
  { value: 'read', label: 'read: look at everything' },
  { value: 'write', label: 'write: all that you may' },
];
const ages = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'until revoked' },
];

interface KeysPartProps {
  /** Where programs reach the API. */
  readonly apiUrl: string;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** Keys that programs act with: made here, shown once, revoked at any time. */
export const KeysPart = ({ apiUrl, search, update }: KeysPartProps) => {
  const viewer = useViewer();
  const ofTeam = viewer?.team.role === 'owner' && search.get('keys') === 'team';
  const { data, error, refresh } = useFreshQuery(ApiKeysDocument, { ofTeam });
  const [{ data: made, fetching }, create] = useMutation(CreateApiKeyDocument);
  const [, remove] = useMutation(DeleteApiKeyDocument);
  const { refusal, carryOut } = useActions(refresh);
  const [name, setName] = useState('');
  const [chosen, setScope] = useState<string>();
  const [age, setAge] = useState('90');
  const offered = mayWrite(viewer) ? scopes : scopes.filter(({ value }) => value === 'read');
  const scope = chosen ?? offered[0]?.value ?? 'read';
  const key = made?.createApiKey.key;
  const lines = clientLines(apiUrl, key ?? '');
  return (
    <>
      <Title order={2} mb="xs">
        New key
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const expiresInDays = age === '' ? null : Number(age);
          void carryOut(create({ name, scope, expiresInDays })).then((answer) => {
            if (answer.error === undefined) setName('');
          });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label="What for"
            placeholder="nightly training"
            required
            maxLength={32}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <NativeSelect
            label="Scope"
            data={offered}
            value={scope}
            onChange={({ currentTarget }) => setScope(currentTarget.value)}
          />
          <NativeSelect
            label="Works for"
            data={ages}
            value={age}
            onChange={({ currentTarget }) => setAge(currentTarget.value)}
          />
          <Button type="submit" loading={fetching}>
            Make a key
          </Button>
        </Group>
      </form>
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      {key !== undefined && (
        <ShownOnce
          says="Keep this key now: what is stored is its hash, so it is never shown again."
          secrets={[
            { label: 'Key', text: key },
            ...(made?.createApiKey.apiKey.scope === 'read'
              ? []
              : [
                  { label: 'Python', text: lines.python },
                  { label: 'TypeScript', text: lines.typescript },
                ]),
          ]}
        />
      )}
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={2}>{ofTeam ? 'Keys of the team' : 'Your keys'}</Title>
        <Group gap="md">
          {viewer?.team.role === 'owner' && (
            <Switch
              size="xs"
              label="Everybody’s"
              checked={ofTeam}
              onChange={({ currentTarget }) => update({ keys: currentTarget.checked ? 'team' : null })}
            />
          )}
          {data !== undefined && <CsvButton title="API keys" table={() => csvOf(data.apiKeys)} />}
        </Group>
      </Group>
      {data === undefined && error === undefined && <PageLoading />}
      {data === undefined && error !== undefined && (
        <CausePanel title="Keys could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {data !== undefined && (
        <KeysTable keys={data.apiKeys} ofTeam={ofTeam} onRevoke={(id) => void carryOut(remove({ id }))} />
      )}
    </>
  );
};

const csvOf = (keys: ApiKeysQuery['apiKeys']) => ({
  columns: ['name', 'begins', 'scope', 'of', 'made', 'expires', 'last used'],
  rows: keys.map((key) => [
    ...[key.name, key.start, key.scope, key.user.name],
    ...[key.createdAt, key.expiresAt, key.lastUsedAt],
  ]),
});

interface KeysTableProps {
  readonly keys: ApiKeysQuery['apiKeys'];
  readonly ofTeam: boolean;
  readonly onRevoke: (id: string) => void;
}

const KeysTable = ({ keys, ofTeam, onRevoke }: KeysTableProps) => {
  const nowMs = useNow(30_000);
  if (keys.length === 0)
    return (
      <Nothing title="No keys">
        A training script or a notebook sends a key with its requests; make one above.
      </Nothing>
    );
  return (
    <PanelTable
      label="Table of API keys"
      caption="API keys"
      minWidth={720}
      columns={['What for', 'Begins', 'Scope', ...(ofTeam ? ['Acts for'] : []), 'Last used', 'Works until']}
      hasActions
    >
      {keys.map((key) => (
        <Table.Tr key={key.id} data-key={key.name}>
          <Table.Th scope="row">{key.name}</Table.Th>
          <Table.Td className="bl-mono">{key.start}…</Table.Td>
          <Table.Td>{key.scope}</Table.Td>
          {ofTeam && <Table.Td>{key.user.name}</Table.Td>}
          <Table.Td>
            {key.lastUsedAt === null ? 'never' : <MomentText at={key.lastUsedAt} nowMs={nowMs} />}
          </Table.Td>
          <Table.Td>
            {key.expiresAt === null ? (
              'until revoked'
            ) : Date.parse(key.expiresAt) <= nowMs ? (
              <Text span inherit c="var(--bl-bad)">
                expired
              </Text>
            ) : (
              <MomentText at={key.expiresAt} nowMs={nowMs} />
            )}
          </Table.Td>
          <Table.Td ta="right">
            <SureButton label="Revoke" about={`the key ${key.name}`} onSure={() => onRevoke(key.id)} />
          </Table.Td>
        </Table.Tr>
      ))}
    </PanelTable>
  );
};
