import { type Ec57Counts, ec57Labels } from './count-ec57.ts';
import { type Ec57Statistics, ec57Statistics } from './ec57-statistics.ts';

export interface Ec57Report {
  /** Every beat counts the same, whichever record it is in. */
  readonly gross: Ec57Statistics;
  /** Every record in which a share is defined counts the same. */
  readonly average: Ec57Statistics;
  readonly records: readonly { readonly name: string; readonly statistics: Ec57Statistics }[];
  readonly counts: Ec57Counts;
}

/**
 * Sums records up as EC57 asks: gross statistics over all beats and averages over records. Records with paced beats
 * are to be left out by the caller, who knows them.
 */
export function ec57Report(records: readonly { name: string; counts: Ec57Counts }[]): Ec57Report {
  const cells = new Float64Array(ec57Labels.length ** 2);
  for (const { counts } of records) {
    for (let i = 0; i < cells.length; i++) cells[i] = cells[i]! + counts.cells[i]!;
  }
  const each = records.map(({ name, counts }) => ({ name, statistics: ec57Statistics(counts) }));
  const gross = ec57Statistics({ cells });
  const keys = Object.keys(gross) as (keyof Ec57Statistics)[];
  const average = Object.fromEntries(
    keys.map((key) => [key, meanOfDefined(each.map(({ statistics }) => statistics[key]))]),
  ) as unknown as Ec57Statistics;
  return { gross, average, records: each, counts: { cells } };
}

function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
