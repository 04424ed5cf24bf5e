import { subjectOf } from '../columns/column-key.ts';
import type { Column } from '../columns/table-layout.ts';

/** Width of the first column, which picks a run and names its number. */
export const PICK_PX = 92;

/** What a card, the row of a narrow window, shows of a column beside name and state. */
export type CardPart = 'figure' | 'time';

/** Figures that a card has room for. */
const CARD_FIGURES = 2;

interface Places {
  /** How far from the left a pinned column stays; null for one that moves. */
  readonly lefts: readonly (number | null)[];
  /** What a card shows of each column: the first two figures, and the first moment. */
  readonly cards: readonly (CardPart | null)[];
  readonly totalPx: number;
}

/** Pinned columns stand side by side at the left, behind the one that picks. */
export const placeColumns = (columns: readonly Column[]): Places => {
  let left = PICK_PX;
  const lefts = columns.map(({ widthPx, pinned }) => {
    const mine = pinned ? left : null;
    if (pinned) left += widthPx;
    return mine;
  });
  const figures = columns.filter(({ key }) => isFigure(key)).slice(0, CARD_FIGURES);
  const time = columns.find(({ key }) => key === 'created' || key === 'started' || key === 'ended');
  const cards = columns.map((column) =>
    column === time ? 'time' : figures.includes(column) ? 'figure' : null,
  );
  return { lefts, cards, totalPx: columns.reduce((sum, { widthPx }) => sum + widthPx, PICK_PX) };
};

const isFigure = (key: Column['key']): boolean => ['metric', 'min', 'max'].includes(subjectOf(key).kind);
