import type { CSSProperties } from 'react';
import style from './heat.module.css';
import type { HeatGrid } from './heat-grid.ts';

const CELL_WIDTH = 74;
const CELL_HEIGHT = 40;
const GAP = 3;
const LABEL_WIDTH = 96;
const LINE = 24;

/**
 * A table of coloured cells drawn as one picture. The page shows the table itself, which readers of screens understand;
 * this is what is saved as a file, and hidden from everybody.
 */
export const HeatPicture = ({ title, grid }: { readonly title: string; readonly grid: HeatGrid }) => {
  const top = LINE * (grid.over === undefined ? 1 : 2);
  const width = LABEL_WIDTH + grid.columns.length * (CELL_WIDTH + GAP);
  const height = top + grid.rows.length * (CELL_HEIGHT + GAP);
  const x = (column: number) => LABEL_WIDTH + column * (CELL_WIDTH + GAP) + CELL_WIDTH / 2;
  return (
    <div className="bl-hidden" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width, height, maxWidth: 'none' }}>
        <title>{title}</title>
        {grid.over !== undefined && (
          <text className={style.quiet} x={(LABEL_WIDTH + width) / 2} y={LINE / 2}>
            {grid.over}
          </text>
        )}
        <text className={style.quiet} x={LABEL_WIDTH / 2} y={top - LINE / 2}>
          {grid.corner}
        </text>
        {grid.columns.map((name, column) => (
          <text key={name} className={style.label} x={x(column)} y={top - LINE / 2}>
            {name}
          </text>
        ))}
        {grid.rows.map((row, at) => {
          const y = top + at * (CELL_HEIGHT + GAP);
          return (
            <g key={row.label}>
              <text className={style.label} x={LABEL_WIDTH / 2} y={y + CELL_HEIGHT / 2}>
                {row.label}
              </text>
              {row.cells.map((cell, column) => (
                <g key={grid.columns[column]}>
                  <rect
                    className={cell.tone === 'good' ? style.goodRect : style.badRect}
                    style={strengthOf(cell.strength)}
                    x={x(column) - CELL_WIDTH / 2}
                    y={y}
                    width={CELL_WIDTH}
                    height={CELL_HEIGHT}
                    rx={5}
                  />
                  <text className={style.text} x={x(column)} y={y + CELL_HEIGHT / 2}>
                    {cell.text}
                  </text>
                </g>
              ))}
            </g>
          );
        })}
      </svg>
    </div>
  );
};

/** What the style sheet reads a cell's colour from. */
export const strengthOf = (strength: number): CSSProperties =>
  ({ '--strength': strength.toFixed(3) }) as CSSProperties;
