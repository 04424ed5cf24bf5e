import Link from 'next/link';
import { className } from '../../run/mode-name.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import style from '../heat.module.css';
import { strengthOf } from '../heat-picture.tsx';
import type { Unit } from '../results-view.ts';
import {
  type ConfusionCells,
  cellSentence,
  cellStrength,
  cellText,
  type MatrixCell,
  planMatrix,
} from './plan-matrix.ts';

interface ConfusionMatrixProps {
  readonly confusion: ConfusionCells;
  readonly unit: Unit;
  readonly caption: string;
  readonly compact?: boolean;
  /** Where the beats of a cell are; cells lead nowhere where it is left out. */
  readonly hrefOf?: (truth: string, predicted: string) => string;
}

/** What the truth was (rows) and what it was taken for (columns), as a table whose colours carry the shares. */
export const ConfusionMatrix = ({
  confusion,
  unit,
  caption,
  compact = false,
  hrefOf,
}: ConfusionMatrixProps) => {
  const { columns, rows } = planMatrix(confusion);
  return (
    <ScrollRegion label={caption}>
      <table className={style.table} data-compact={compact || undefined} data-confusion>
        <caption className="bl-hidden">{caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={columns.length} className={style.over}>
              predicted
            </th>
          </tr>
          <tr>
            <th scope="col" className={style.corner}>
              truth
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" title={className(name)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.truth}>
              <th scope="row" title={className(row.truth)}>
                {row.truth}
              </th>
              {row.cells.map((cell) => (
                <Cell
                  key={cell.predicted}
                  truth={row.truth}
                  cell={cell}
                  unit={unit}
                  href={cell.count === 0 ? undefined : hrefOf?.(row.truth, cell.predicted)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};

interface CellProps {
  readonly truth: string;
  readonly cell: MatrixCell;
  readonly unit: Unit;
  readonly href: string | undefined;
}

const Cell = ({ truth, cell, unit, href }: CellProps) => {
  const sentence = cellSentence(truth, cell);
  return (
    <td
      className={style.cell}
      data-cell={`${truth} ${cell.predicted}`}
      data-tone={cell.correct ? 'good' : 'bad'}
      data-zero={cell.count === 0 || undefined}
      style={strengthOf(cellStrength(cell, unit))}
      title={sentence}
    >
      {href === undefined ? (
        <span className={style.inside}>{cellText(cell, unit)}</span>
      ) : (
        <Link
          className={style.inside}
          href={href}
          prefetch={false}
          aria-label={`${cellText(cell, unit)}: see the beats. ${sentence}`}
        >
          {cellText(cell, unit)}
        </Link>
      )}
    </td>
  );
};
