const rowSelector = 'tr, [role="row"]';

/** A row that leads somewhere, and the link that does. */
interface LinkedRow {
  readonly row: Element;
  readonly link: HTMLElement;
}

/** Rows of the page's lists, in the order in which they stand there. */
const linkedRows = (main: Element): LinkedRow[] =>
  [...main.querySelectorAll(rowSelector)].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('a[href]');
    return link === null ? [] : [{ row, link }];
  });

const rowInFocus = (): Element | null => document.activeElement?.closest(rowSelector) ?? null;

/** Gives the focus to the link of the next or the last row, from the top where none has it. */
export const focusRow = (main: Element, by: 1 | -1): void => {
  const rows = linkedRows(main);
  const at = rows.findIndex(({ row }) => row === rowInFocus());
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
  next?.link.focus();
  next?.row.scrollIntoView({ block: 'nearest' });
};

/** Ticks or unticks the row that has the focus. */
export const toggleRow = (): void =>
  rowInFocus()?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();

/** Puts the cursor into the page's search field. */
export const focusSearch = (main: Element): void =>
  main.querySelector<HTMLElement>('search input, [role="search"] input, input[type="search"]')?.focus();
