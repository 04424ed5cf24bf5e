'use client';

import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { describeError } from '../graphql/describe-error.ts';
import { notify } from '../shell/notify.ts';
import { questionOf, type RunRow } from './rows/runs-question.ts';
import type { RunRows } from './rows/use-run-rows.ts';
import type { RunsView } from './runs-view.ts';

interface Picked {
  /** The runs that are selected, by id, as they were last seen. */
  readonly selected: ReadonlyMap<string, RunRow>;
  readonly select: (selected: ReadonlyMap<string, RunRow>) => void;
  /** Selects or lets go of a run; `through` selects all between the one before and this one. */
  readonly pick: (run: RunRow, line: number, through: boolean) => void;
  /** Selects every run that the view finds, or none. */
  readonly pickAll: () => void;
}

/** Which runs are selected. */
export const usePicked = (view: RunsView, rows: RunRows): Picked => {
  const client = useClient();
  const [selected, select] = useState<ReadonlyMap<string, RunRow>>(new Map());
  const lastLine = useRef<number | null>(null);
  const latest = useRef(rows);
  latest.current = rows;

  const pick = useCallback((run: RunRow, line: number, through: boolean) => {
    const from = through ? (lastLine.current ?? line) : line;
    lastLine.current = line;
    select((before) => {
      const next = new Map(before);
      if (!through && next.delete(run.id)) return next;
      for (let each = Math.min(from, line); each <= Math.max(from, line); each++) {
        const item = latest.current.itemAt(each);
        const between = item === null ? undefined : latest.current.runAt(item);
        if (between !== undefined) next.set(between.id, between);
      }
      return next;
    });
  }, []);

  const pickAll = async () => {
    if (selected.size > 0 && selected.size === rows.totalCount) return select(new Map());
    try {
      const { collectRuns } = await import('./bulk/collect-runs.ts');
      const runs = await collectRuns(client, questionOf(view));
      select(new Map(runs.map((run) => [run.id, run])));
    } catch (error) {
      const { message } = describeError(error as Parameters<typeof describeError>[0]);
      notify({ title: 'The runs could not be selected', detail: message, tone: 'bad' });
    }
  };
  return { selected, select, pick, pickAll: () => void pickAll() };
};
