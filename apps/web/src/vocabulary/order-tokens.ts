/** A token with what it is counted in. */
export interface CountedToken {
  readonly name: string;
  readonly count: number;
  readonly classCounts: readonly number[];
}

/** How often a token occurs in a class, of all its occurrences that have one; NaN where none has. */
export const shareOfClass = ({ classCounts }: Pick<CountedToken, 'classCounts'>, at: number): number => {
  const all = classCounts.reduce((sum, count) => sum + count, 0);
  return all === 0 ? Number.NaN : (classCounts[at] ?? 0) / all;
};

/**
 * Tokens by how often they occur, or by the share of a class among their occurrences; of equal ones the more frequent first.
 * Those without a share come last. *by* `count`, or the name of a class
 */
export const orderTokens = <Token extends CountedToken>(
  tokens: readonly Token[],
  by: string,
  classes: readonly string[],
): Token[] => {
  const at = classes.indexOf(by);
  const worth = (token: Token): number => {
    const share = at < 0 ? 0 : shareOfClass(token, at);
    return Number.isNaN(share) ? -1 : share;
  };
  return [...tokens].sort(
    (a, b) =>
      worth(b) - worth(a) || b.count - a.count || a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
};
