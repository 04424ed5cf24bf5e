'use client';

import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { isOver } from '../../run/state-mark.tsx';
import { useMounted } from '../../shell/use-mounted.ts';
import { useNow } from '../../shell/use-now.ts';
import { curvesOf } from '../columns/column-key.ts';
import { type Column, type LayoutChange, resizeColumn } from '../columns/table-layout.ts';
import { groupKey } from '../rows/run-groups.ts';
import type { RunRow } from '../rows/runs-question.ts';
import type { useRunCurves } from '../rows/use-run-curves.ts';
import type { RunRows } from '../rows/use-run-rows.ts';
import type { OrderKey, RunsView } from '../runs-view.ts';
import { GroupLine } from './group-line.tsx';
import { PICK_PX, placeColumns } from './place-columns.ts';
import { RunLine } from './run-line.tsx';
import styles from './runs-table.module.css';
import { TableHead } from './table-head.tsx';
import { useLineWindow } from './use-line-window.ts';
import { useRowHeight } from './use-row-height.ts';
import { useSteadyScroll } from './use-steady-scroll.ts';

interface RunsTableProps {
  readonly rows: RunRows;
  readonly curves: ReturnType<typeof useRunCurves>;
  readonly view: RunsView;
  readonly selected: ReadonlyMap<string, RunRow>;
  /** `through` takes the runs between the last one that was picked and this one too. */
  readonly onPick: (run: RunRow, line: number, through: boolean) => void;
  readonly onPickAll: () => void;
  readonly onOrder: (key: OrderKey) => void;
  readonly onLayout: (change: LayoutChange) => void;
  readonly onToggleGroup: (group: string) => void;
}

/** The runs in rows, of which only those in sight are in the document. */
export const RunsTable = (props: RunsTableProps) => {
  const { rows, curves, view, selected, onPick, onToggleGroup } = props;
  const scroller = useRef<HTMLElement>(null);
  const rowHeight = useRowHeight();
  const mounted = useMounted();
  const [draft, setDraft] = useState<{ key: Column['key']; widthPx: number } | null>(null);
  const layout = useStable(view.columns);
  const columns = useMemo(
    () => (draft === null ? layout : resizeColumn(layout, draft.key, draft.widthPx)),
    [layout, draft],
  );

  const lines = useLineWindow(scroller, rows.lineCount, rowHeight);
  const seen = Array.from({ length: lines.to - lines.from }, (_, at) => lines.from + at).flatMap((index) => {
    const item = rows.itemAt(index);
    return item === null ? [] : [{ index, item, run: rows.runAt(item) }];
  });
  useEffect(() => rows.look(lines.from, lines.to));
  const seenIds = seen.flatMap(({ run }) => (run === undefined ? [] : [run.id])).join(' ');
  useEffect(() => curves.look(seenIds === '' ? [] : seenIds.split(' ')), [curves.look, seenIds]);
  useSteadyScroll(scroller, rows, rowHeight);

  const nowMs = useNow(
    1000,
    seen.some(({ run }) => run !== undefined && !isOver(run.state)),
  );
  const places = useMemo(() => placeColumns(columns), [columns]);
  const cellCount = columns.length + 2;
  const hasCurves = curvesOf(columns.map(({ key }) => key)).length > 0;
  return (
    // What scrolls must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroller} className={`bl-panel ${styles.scroller}`} aria-label="Table of runs" tabIndex={0}>
      <table
        className={styles.table}
        style={{ '--columns-width': `${places.totalPx}px` } as CSSProperties}
        aria-rowcount={rows.lineCount + 1}
        data-loaded={seen.every(({ item, run }) => item.kind === 'head' || run !== undefined)}
      >
        <caption className="bl-hidden">Runs of the team</caption>
        <colgroup>
          <col style={{ width: PICK_PX }} />
          {columns.map(({ key, widthPx }) => (
            <col key={key} style={{ width: widthPx }} />
          ))}
          <col />
        </colgroup>
        <TableHead
          {...props}
          columns={columns}
          lefts={places.lefts}
          onDraft={setDraft}
          onResize={(key, widthPx) => {
            setDraft(null);
            props.onLayout((now) => resizeColumn(now, key, widthPx));
          }}
        />
        <tbody>
          <Space height={lines.abovePx} cellCount={cellCount} />
          {seen.map(({ index, item, run }) => {
            const group = item.kind === 'head' ? rows.groups?.[item.section] : undefined;
            return group !== undefined ? (
              <GroupLine
                key={groupKey(group)}
                group={group}
                view={view}
                line={index}
                cellCount={cellCount}
                open={view.open.includes(groupKey(group))}
                onToggle={onToggleGroup}
              />
            ) : (
              <RunLine
                key={run?.id ?? `line ${index}`}
                run={run}
                line={index}
                columns={columns}
                lefts={places.lefts}
                cards={places.cards}
                curves={run !== undefined && hasCurves ? curves.curvesOf(run.id) : undefined}
                nowMs={mounted ? (run !== undefined && isOver(run.state) ? minute(nowMs) : nowMs) : null}
                selected={run !== undefined && selected.has(run.id)}
                onPick={onPick}
              />
            );
          })}
          <Space height={lines.belowPx} cellCount={cellCount} />
        </tbody>
      </table>
    </section>
  );
};

/** A row that has ended needs no second hand. */
const minute = (nowMs: number): number => nowMs - (nowMs % 60_000);

/** Stands for the rows that are out of sight. */
const Space = ({ height, cellCount }: { readonly height: number; readonly cellCount: number }) =>
  height <= 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true" className={styles.space}>
      <td colSpan={cellCount} style={{ height }} />
    </tr>
  );

/** The same layout while it says the same, so that rows need not be drawn anew. */
const useStable = (columns: readonly Column[]): readonly Column[] => {
  const kept = useRef(columns);
  if (JSON.stringify(kept.current) !== JSON.stringify(columns)) kept.current = columns;
  return kept.current;
};
