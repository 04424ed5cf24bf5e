/** Runs that stand together: all of them, or those of a group that is open. */
export interface Section {
  /** The group's key; empty where the list has no groups. */
  readonly key: string;
  readonly headed: boolean;
  /** Rows that are shown below its head: none while it is closed. */
  readonly rowCount: number;
}

/** What stands in one line of the table: a group's head, or the n-th row of a section. */
export type ListItem =
  | { readonly kind: 'head'; readonly section: number }
  | { readonly kind: 'row'; readonly section: number; readonly row: number };

export const countItems = (sections: readonly Section[]): number =>
  sections.reduce((sum, { headed, rowCount }) => sum + (headed ? 1 : 0) + rowCount, 0);

/** What stands in the n-th line. */
export const itemAt = (sections: readonly Section[], index: number): ListItem | null => {
  let rest = index;
  for (const [section, { headed, rowCount }] of sections.entries()) {
    if (headed) {
      if (rest === 0) return { kind: 'head', section };
      rest -= 1;
    }
    if (rest < rowCount) return { kind: 'row', section, row: rest };
    rest -= rowCount;
  }
  return null;
};

/** The line that a section's n-th row stands in. */
export const lineOf = (sections: readonly Section[], section: number, row: number): number =>
  countItems(sections.slice(0, section)) + (sections[section]?.headed ? 1 : 0) + row;
