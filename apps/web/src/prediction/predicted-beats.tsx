'use client';

import { Button, Chip, Group, Text } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { describeError } from '../graphql/describe-error.ts';
import { className } from '../run/mode-name.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { readList, type SearchPatch } from '../url/patch-search.ts';
import { BeatsTable } from './beats-table.tsx';
import { useBeats } from './use-beats.ts';
import type { PredictionFigures } from './use-prediction.ts';

interface PredictedBeatsProps {
  readonly id: string;
  readonly summary: PredictionFigures;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** Every beat with its probabilities: of some classes, or only those that the model is not sure of. */
export const PredictedBeats = ({ id, summary, search, update }: PredictedBeatsProps) => {
  const wanted = readList(search, 'class', [...summary.classes]);
  const uncertain = search.get('uncertain') === 'only';
  const below = uncertain ? summary.uncertainBelow : null;
  const { listed, error, busy, loadMore, refresh } = useBeats({ id, classes: wanted, below });
  return (
    <>
      <Group gap="sm" mb="md" role="search">
        <Chip.Group multiple value={wanted} onChange={(names) => update({ class: names })}>
          <Group gap={6} role="group" aria-label="Classes">
            {summary.counts.map(({ class: name, beats }) => (
              <Chip key={name} value={name} size="sm" variant="light" title={className(name)}>
                {name} {formatCount(beats)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Chip
          size="sm"
          variant="light"
          checked={uncertain}
          onChange={(only) => update({ uncertain: only ? 'only' : null })}
        >
          Only under p {summary.uncertainBelow}
        </Chip>
        <Text size="sm" c="dimmed" role="status" data-beat-count={listed?.totalCount}>
          {listed !== undefined &&
            `${formatCount(listed.totalCount)} ${listed.totalCount === 1 ? 'beat' : 'beats'}`}
        </Text>
      </Group>
      {error !== undefined && (
        <CausePanel title="The beats could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {listed === undefined && error === undefined && <PageLoading />}
      {listed?.beats.length === 0 && (
        <Text className="bl-panel" p="md" c="dimmed">
          No beat is like that.
        </Text>
      )}
      {listed !== undefined && listed.beats.length > 0 && (
        <>
          <BeatsTable beats={listed.beats} classes={summary.classes} />
          <Group justify="center" mt="md">
            {listed.endCursor !== null && (
              <Button variant="default" onClick={loadMore} loading={busy}>
                Load more ({formatCount(listed.totalCount - listed.beats.length)} left)
              </Button>
            )}
          </Group>
        </>
      )}
    </>
  );
};
