'use client';

import { Group, NativeSelect, Text, Title, useComputedColorScheme } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { RunVocabularyDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { Hash } from '../run/hash.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { classColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { orderTokens } from './order-tokens.ts';
import { SentenceSection } from './sentence-section.tsx';
import { TokenShapes } from './token-shapes.tsx';
import style from './vocabulary.module.css';
import { waveKinds } from './wave-kinds.ts';

interface RunVocabularyProps {
  readonly runId: string;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** What a run reads an ECG as: its tokens, and a sentence of them. */
export const RunVocabulary = ({ runId, revision, search, update }: RunVocabularyProps) => {
  const { data, error, refresh } = useFreshQuery(RunVocabularyDocument, { id: runId }, revision);
  const scheme = useComputedColorScheme('light');
  const vocabulary = data?.run?.vocabulary;
  if (vocabulary == null) {
    if (data !== undefined)
      return (
        <Text className="bl-panel" p="md" c="dimmed">
          This run has no vocabulary so far. One of Beatlab’s trainers reads records as sentences of tokens;
          it appears once the records are prepared.
        </Text>
      );
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel
        title="The vocabulary could not be fetched"
        cause={describeError(error)}
        onRetry={refresh}
      />
    );
  }
  const { classes, tokens, records, sha256 } = vocabulary;
  const sort = search.get('sort') ?? '';
  const by = classes.includes(sort) ? sort : 'count';
  const datasetVersionId = data?.run?.datasetVersion?.id;
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <div>
          <Title order={2}>Tokens</Title>
          <Text size="sm" c="dimmed">
            Counted in {formatCount(tokens.reduce((sum, { count }) => sum + count, 0))} waves of{' '}
            {records.length} records, by the class that the training gives each wave.
          </Text>
          <Hash sha256={sha256} of="the vocabulary" />
        </div>
        <NativeSelect
          label="Order by"
          size="xs"
          value={by}
          onChange={({ currentTarget }) =>
            update({ sort: currentTarget.value === 'count' ? null : currentTarget.value })
          }
          data={[
            { value: 'count', label: 'how often' },
            ...classes.map((name) => ({ value: name, label: `share of ${name}` })),
          ]}
        />
      </Group>
      <ul className={style.legend}>
        {classes.map((name) => (
          <li key={name}>
            <span className={style.swatch} style={{ background: classColor(name, scheme) }} aria-hidden />
            {name}
          </li>
        ))}
        <li>
          <span className={style.swatch} style={{ background: 'var(--bl-quiet)' }} aria-hidden />
          how often, beside the most frequent of its kind
        </li>
      </ul>
      <div className={style.figures}>
        {waveKinds.map(({ wave, label }) => {
          const ofKind = tokens.filter((token) => token.wave === wave);
          return (
            <TokenShapes
              key={wave}
              wave={wave}
              title={label}
              tokens={orderTokens(ofKind, by, classes)}
              classes={classes}
            />
          );
        })}
      </div>
      {datasetVersionId !== undefined && records.length > 0 && (
        <SentenceSection
          runId={runId}
          datasetVersionId={datasetVersionId}
          records={records}
          search={search}
          update={update}
        />
      )}
    </>
  );
};
