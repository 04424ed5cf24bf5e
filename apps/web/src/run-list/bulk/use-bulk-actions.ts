'use client';

import { useClient } from 'urql';
import {
  ArchiveRunsDocument,
  CancelRunDocument,
  DeleteRunsDocument,
  RerunDocument,
  RestoreRunsDocument,
  TagRunsDocument,
} from '../../generated/graphql.ts';
import { type Cause, describeError } from '../../graphql/describe-error.ts';
import { notify } from '../../shell/notify.ts';
import type { RunRow } from '../rows/runs-question.ts';
import { applyToRuns, type Outcome } from './apply-to-runs.ts';
import { outcomeWords } from './outcome-words.ts';

interface BulkActions {
  readonly archive: () => Promise<void>;
  readonly restore: () => Promise<void>;
  /** Gives the tag to those that lack it. */
  readonly tag: (tag: string) => Promise<void>;
  readonly untag: (tag: string) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly repeat: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What can be done to the runs that are selected. Each says what came of it, and takes itself back where it can. */
export const useBulkActions = (
  selected: ReadonlyMap<string, RunRow>,
  onDone: (ids: readonly string[]) => void,
): BulkActions => {
  const client = useClient();
  const mutate = async (
    ...[document, variables]: Parameters<typeof client.mutation>
  ): Promise<Cause | null> => {
    const { error } = await client.mutation(document, variables).toPromise();
    return error === undefined ? null : describeError(error);
  };
  const archiving = (ids: readonly string[]) => mutate(ArchiveRunsDocument, { ids });
  const restoring = (ids: readonly string[]) => mutate(RestoreRunsDocument, { ids });
  const tagging = (add: readonly string[], remove: readonly string[]) => (ids: readonly string[]) =>
    mutate(TagRunsDocument, { ids, add, remove });
  const one = (document: typeof CancelRunDocument | typeof RerunDocument) => (ids: readonly string[]) =>
    mutate(document, { id: ids[0] });

  const nameOf = (id: string) => `Run ${selected.get(id)?.number ?? id}`;
  const tell = (outcome: Outcome, past: string, undo?: () => void) =>
    notify({
      ...outcomeWords(outcome, past, nameOf),
      tone: outcome.refused.length > 0 ? 'bad' : 'good',
      ...(undo === undefined || outcome.done.length === 0 ? {} : { undo }),
    });
  const perform = async (
    ids: readonly string[],
    { most, past, act, back }: Action,
  ): Promise<readonly string[]> => {
    const outcome = await applyToRuns(ids, most, act);
    tell(
      outcome,
      past,
      back && (() => void applyToRuns(outcome.done, most, back).then((undone) => tell(undone, 'put back'))),
    );
    return outcome.done;
  };
  const all = [...selected.keys()];
  const without = (tag: string) => all.filter((id) => selected.get(id)?.tags.includes(tag) === false);
  const carrying = (tag: string) => all.filter((id) => selected.get(id)?.tags.includes(tag) === true);

  return {
    archive: async () =>
      onDone(await perform(all, { most: 200, past: 'archived', act: archiving, back: restoring })),
    restore: async () =>
      onDone(await perform(all, { most: 200, past: 'brought back', act: restoring, back: archiving })),
    tag: async (tag) => {
      const action = { act: tagging([tag], []), back: tagging([], [tag]) };
      await perform(without(tag), { most: 200, past: `tagged “${tag}”`, ...action });
    },
    untag: async (tag) => {
      const action = { act: tagging([], [tag]), back: tagging([tag], []) };
      await perform(carrying(tag), { most: 200, past: `freed of “${tag}”`, ...action });
    },
    cancel: async () => {
      await perform(all, { most: 1, past: 'asked to end', act: one(CancelRunDocument) });
    },
    repeat: async () => {
      await perform(all, { most: 1, past: 'launched again', act: one(RerunDocument) });
    },
    remove: async () =>
      onDone(
        await perform(all, {
          most: 1,
          past: 'deleted',
          act: (ids) => mutate(DeleteRunsDocument, { ids }),
        }),
      ),
  };
};

interface Action {
  /** Runs that one request may name. */
  readonly most: number;
  readonly past: string;
  readonly act: (ids: readonly string[]) => Promise<Cause | null>;
  /** Takes it back. */
  readonly back?: (ids: readonly string[]) => Promise<Cause | null>;
}
