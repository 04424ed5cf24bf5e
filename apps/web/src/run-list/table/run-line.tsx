import { memo } from 'react';
import { columnLabel, isRight } from '../columns/column-text.ts';
import { RunCell } from '../columns/run-cell.tsx';
import type { Column } from '../columns/table-layout.ts';
import type { RunRow } from '../rows/runs-question.ts';
import type { RunCurves } from '../rows/use-run-curves.ts';
import type { CardPart } from './place-columns.ts';
import styles from './runs-table.module.css';

interface RunLineProps {
  /** Undefined while its page is on the way. */
  readonly run: RunRow | undefined;
  readonly line: number;
  readonly columns: readonly Column[];
  readonly lefts: readonly (number | null)[];
  /** What a narrow window shows of each column. */
  readonly cards: readonly (CardPart | null)[];
  readonly curves: RunCurves | undefined;
  readonly nowMs: number | null;
  readonly selected: boolean;
  readonly onPick: (run: RunRow, line: number, through: boolean) => void;
}

export const RunLine = memo(
  ({ run, line, columns, lefts, cards, curves, nowMs, selected, onPick }: RunLineProps) => {
    if (run === undefined) return <ComingLine line={line} columns={columns} />;
    return (
      <tr
        className={styles.row}
        aria-rowindex={line + 2}
        data-run={run.number}
        data-selected={selected || undefined}
      >
        <td className={styles.pick}>
          <label>
            <input
              type="checkbox"
              aria-label={`Select run ${run.number}`}
              checked={selected}
              onChange={(event) =>
                onPick(run, line, (event.nativeEvent as { shiftKey?: boolean }).shiftKey === true)
              }
              onClick={(event) => {
                if (event.shiftKey) window.getSelection()?.removeAllRanges();
              }}
            />
            <span className="bl-number">{run.number}</span>
          </label>
        </td>
        {columns.map(({ key }, index) => {
          const Cell = key === 'name' ? 'th' : 'td';
          const left = lefts[index];
          return (
            <Cell
              key={key}
              {...(key === 'name' ? { scope: 'row' } : {})}
              data-column={key}
              data-card={cards[index] ?? undefined}
              data-label={columnLabel(key)}
              data-right={isRight(key) || undefined}
              {...(left == null ? {} : { 'data-pinned': true, style: { left } })}
            >
              <RunCell run={run} column={key} curves={curves} nowMs={nowMs} />
            </Cell>
          );
        })}
        <td />
      </tr>
    );
  },
);
RunLine.displayName = 'RunLine';

/** A row whose page is on the way. */
const ComingLine = ({ line, columns }: Pick<RunLineProps, 'line' | 'columns'>) => (
  <tr className={styles.row} aria-rowindex={line + 2} aria-busy="true">
    <td className={styles.pick} />
    {columns.map(({ key }) => (
      <td key={key} data-column={key} data-coming={key === 'name' || undefined}>
        <span className={styles.coming} />
      </td>
    ))}
    <td />
  </tr>
);
