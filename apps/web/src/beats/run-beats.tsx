'use client';

import { Text } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { PatientsOfRunDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import detail from './beat-detail.module.css';
import { BeatDetail } from './beat-detail.tsx';
import { BeatGallery } from './beat-gallery.tsx';
import { BeatsFilters } from './beats-filters.tsx';
import { type BeatPlace, placeText, readBeatsView } from './beats-view.ts';
import { tableOfBeats } from './table-of-beats.ts';
import { useBeatKeys } from './use-beat-keys.ts';
import { useJudgedBeats } from './use-judged-beats.ts';
import { useSnippets } from './use-snippets.ts';

interface RunBeatsProps {
  readonly runId: string;
  /** Null where the run named no dataset: then there is no signal to show. */
  readonly versionId: string | null;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** The validation beats of a run: a gallery of those that were chosen, and one of them in full. */
export const RunBeats = ({ runId, versionId, revision, search, update }: RunBeatsProps) => {
  const view = readBeatsView(search);
  const { listed, error, refresh, loadMore, replace, readAll } = useJudgedBeats(runId, view, revision);
  const patients = useFreshQuery(PatientsOfRunDocument, { id: runId }, revision);
  const traces = useSnippets(versionId, view.signal === 'clean' ? runId : null);
  const beats = listed?.beats ?? [];
  const chosen = view.beat ?? beats[0] ?? null;
  const place = chosen === null ? -1 : beats.findIndex((beat) => placeText(beat) === placeText(chosen));

  const choose = useCallback((beat: BeatPlace) => update({ beat: placeText(beat) }), [update]);
  const moveTo = (index: number) => {
    const beat = beats[index];
    return beat === undefined ? null : () => choose(beat);
  };
  // A beat that came by its address and is not in the list has no neighbours there.
  const onPrevious = place > 0 ? moveTo(place - 1) : null;
  const onNext = place >= 0 ? moveTo(place + 1) : moveTo(0);
  useBeatKeys({ onPrevious, onNext });
  const isNearEnd = place >= 0 && place >= beats.length - 5;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when the end comes near, not when the function changes
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd, beats.length]);

  if (listed === null)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        The validation beats of this run appear with its first epoch.
      </Text>
    );
  return (
    <>
      <BeatsFilters
        view={view}
        classes={listed?.classes ?? []}
        patients={patients.data?.run?.patients ?? []}
        totalCount={listed?.totalCount}
        update={(patch) => update({ beat: null, ...patch })}
        table={async () => tableOfBeats(await readAll(), listed?.classes ?? [])}
      />
      {error !== undefined && (
        <CausePanel title="The beats could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {traces.refused !== undefined && (
        <CausePanel title="The beats have no pictures" cause={traces.refused} />
      )}
      {listed === undefined && error === undefined && <PageLoading />}
      {listed?.totalCount === 0 && (
        <Text className="bl-panel" p="md" c="dimmed">
          No beat is like that. Take a filter off to see others.
        </Text>
      )}
      {listed !== undefined && (
        <div className={detail.grid}>
          {listed.totalCount > 0 && (
            <BeatGallery
              beats={beats}
              totalCount={listed.totalCount}
              chosen={chosen}
              traces={traces}
              onChoose={choose}
              onEnd={loadMore}
            />
          )}
          {chosen !== null && versionId !== null && (
            <BeatDetail
              runId={runId}
              versionId={versionId}
              place={{ record: chosen.record, sample: chosen.sample }}
              classes={listed.classes}
              view={view}
              update={update}
              onPrevious={onPrevious}
              onNext={onNext}
              onMarked={replace}
            />
          )}
        </div>
      )}
    </>
  );
};
