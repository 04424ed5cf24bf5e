import { formatCount, formatShare } from '../format/format-number.ts';
import { className } from '../run/mode-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import matrix from './confusion-matrix.module.css';
import { type ConfusionCells, confusionTable, heat } from './confusion-table.ts';

interface ConfusionMatrixProps {
  readonly confusion: ConfusionCells;
  readonly unit: 'count' | 'share';
  readonly caption: string;
  readonly compact?: boolean;
}

/** What the truth was (rows) and what it was taken for (columns), as a table whose colours carry the shares. */
export const ConfusionMatrix = ({ confusion, unit, caption, compact = false }: ConfusionMatrixProps) => {
  const { columns, rows } = confusionTable(confusion);
  return (
    <ScrollRegion label={caption}>
      <table className={matrix.table} data-compact={compact || undefined} data-confusion>
        <caption className="bl-hidden">{caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={columns.length} className={matrix.over}>
              predicted
            </th>
          </tr>
          <tr>
            <th scope="col" className={matrix.corner}>
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
                <td
                  key={cell.predicted}
                  className={matrix.cell}
                  data-strong={heat(cell.share) > 0.62 || undefined}
                  data-zero={cell.count === 0 || undefined}
                  style={{
                    backgroundColor: `rgba(var(${cell.correct ? '--bl-heat' : '--bl-heat-wrong'}), ${heat(cell.share).toFixed(3)})`,
                  }}
                  title={`${formatCount(cell.count)} of ${formatCount(row.total)} ${row.truth} ${cell.predicted === 'missed' ? 'not detected' : `taken for ${cell.predicted}`}: ${formatShare(cell.share)}`}
                >
                  {unit === 'count' ? formatCount(cell.count) : formatShare(cell.share)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};
