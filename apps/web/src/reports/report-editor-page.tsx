'use client';

import { Button, Group, Text, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { ReportChoicesDocument, ReportDocument, type ReportPartsFragment } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { type BlockKind, type BlockSettings, toReadBlock } from './block.ts';
import { BlockEditor, type Choices } from './block-editor.tsx';
import { BlockView } from './block-view.tsx';
import { kindLabel, moveBlock, newBlock, orderByWorth } from './edit-blocks.ts';
import page from './report.module.css';
import { useReportDraft } from './use-report-draft.ts';

/** Where a report is written. */
export const ReportEditorPage = ({ id }: { readonly id: string }) => {
  const { data, error, refresh } = useFreshQuery(ReportDocument, { id });
  const writes = mayWrite(useViewer());
  if (data?.report == null || !writes) {
    if (data !== undefined)
      return (
        <Nothing title="There is nothing to edit" action={{ href: '/reports', label: 'See all reports' }}>
          {writes ? 'The report may have been deleted.' : 'A viewer of a team may read its reports.'}
        </Nothing>
      );
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The report could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  return <Editor key={id} initial={data.report} />;
};

const kinds = Object.keys(kindLabel) as BlockKind[];

const Editor = ({ initial }: { readonly initial: ReportPartsFragment }) => {
  const { report, edited, setEdited, busy, refusal, finish, giveUp } = useReportDraft(initial);
  const choices = useChoices();
  const router = useRouter();
  const read = () => router.push(`/reports/${report.id}`);
  const setBlocks = (change: (blocks: readonly BlockSettings[]) => readonly BlockSettings[]) =>
    setEdited((before) => ({ ...before, blocks: change(before.blocks) }));
  const add = (kind: BlockKind) =>
    setBlocks((blocks) => [...blocks, newBlock(kind, crypto.randomUUID(), choices?.shownFirst ?? [])]);
  const saved = new Map((report.draft?.blocks ?? report.blocks).map((block) => [block.id, block]));
  const state = busy ? 'Keeping the draft …' : report.draft === null ? 'As published' : 'Draft kept';
  return (
    <div className={page.report} data-report-state={busy ? 'busy' : 'kept'}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed" aria-live="polite">
          {state}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" component={Link} href={`/reports/${report.id}`}>
            Read
          </Button>
          {report.draft !== null && (
            <SureButton
              label="Discard"
              about="the draft"
              onSure={() => void giveUp().then((done) => done && read())}
            />
          )}
          <Button size="xs" onClick={() => void finish().then((done) => done && read())}>
            Publish
          </Button>
        </Group>
      </Group>
      {refusal !== undefined && <CausePanel title="The draft was not kept" cause={describeError(refusal)} />}
      <h1 className="bl-hidden">Edit {report.title}</h1>
      <TextInput
        label="Title"
        size="md"
        maxLength={200}
        value={edited.title}
        onChange={({ currentTarget }) => {
          const title = currentTarget.value;
          setEdited((before) => ({ ...before, title }));
        }}
        mb="md"
      />
      <div className={page.editors}>
        {edited.blocks.map((block) => {
          const known = saved.get(block.id);
          return (
            <BlockEditor
              key={block.id}
              block={block}
              choices={choices ?? noChoices}
              onChange={(next) =>
                setBlocks((blocks) => blocks.map((one) => (one.id === next.id ? next : one)))
              }
              onMove={(by) => setBlocks((blocks) => moveBlock(blocks, block.id, by))}
              onRemove={() => setBlocks((blocks) => blocks.filter(({ id }) => id !== block.id))}
              preview={known !== undefined && <BlockView block={toReadBlock(known)} />}
            />
          );
        })}
      </div>
      <Group gap="xs" mt="md">
        <Text size="sm">Add</Text>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            // A block of runs begins with the runs there are.
            disabled={choices === null && kind !== 'text'}
            onClick={() => add(kind)}
          >
            {kindLabel[kind]}
          </Button>
        ))}
      </Group>
    </div>
  );
};

const plainColumns = ['state', 'mode', 'experiment', 'dataset'];

const noChoices: Choices = { runs: [], shownFirst: [], metrics: [], columns: [] };

/** Null until they are fetched. */
const useChoices = (): Choices | null => {
  const { data } = useFreshQuery(ReportChoicesDocument, {});
  return useMemo(() => {
    if (data === undefined) return null;
    const { metrics } = data.runKeys;
    const params = data.runKeys.params.map(({ key }) => key);
    const runs = data.runs.edges.map(({ node }) => node);
    return {
      runs: runs.map(({ id, number, name }) => ({ value: id, label: `#${number} ${name}` })),
      shownFirst: orderByWorth(runs),
      metrics,
      columns: [
        ...plainColumns.map((value) => ({ value, label: value })),
        ...metrics.map((key) => ({ value: `metric:${key}`, label: key })),
        ...params.map((key) => ({ value: `param:${key}`, label: `setting ${key}` })),
      ],
    };
  }, [data]);
};
