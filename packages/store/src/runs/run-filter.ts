import type { RunState } from '../generated/prisma/client.ts';

export type Comparison = 'EQ' | 'NE' | 'LT' | 'LE' | 'GT' | 'GE';

/** What is asked of one setting. A run without the setting never meets it, `NE` included. */
export interface ParamCondition {
  /** Its dotted path, such as `optimizer.rate`. */
  key: string;
  /** `CONTAINS`: part of the text, whatever the case; `EXISTS`: it is there, with any value. */
  op: Comparison | 'IN' | 'CONTAINS' | 'EXISTS';
  /** One of these, but for `EXISTS`: a number is compared with numbers, text with text. */
  number?: number | null;
  text?: string | null;
  boolean?: boolean | null;
  /** For `IN`. */
  numbers?: readonly number[] | null;
  texts?: readonly string[] | null;
}

/** Which of a metric's values counts: the one at its highest step, its least, or its greatest. */
export type MetricValueOf = 'last' | 'minimum' | 'maximum';

/** What is asked of one metric. NaN meets `EQ` NaN and `NE` alone; a run without the metric never meets it. */
export interface MetricCondition {
  key: string;
  of?: MetricValueOf | null;
  op: Comparison | 'EXISTS';
  value?: number | null;
}

/** Every condition that is given must hold; lists that are empty say nothing. */
export interface RunFilter {
  and?: readonly RunFilter[] | null;
  or?: readonly RunFilter[] | null;
  not?: RunFilter | null;
  params?: readonly ParamCondition[] | null;
  metrics?: readonly MetricCondition[] | null;
  /** One of these runs. */
  ids?: readonly string[] | null;
  /** All of them. */
  tags?: readonly string[] | null;
  states?: readonly RunState[] | null;
  modes?: readonly string[] | null;
  kinds?: readonly string[] | null;
  /** Ids of the people who launched it: one of them. */
  authorIds?: readonly string[] | null;
  createdAfter?: Date | null;
  createdBefore?: Date | null;
  endedAfter?: Date | null;
  endedBefore?: Date | null;
  datasetId?: string | null;
  datasetVersionId?: string | null;
  sweepId?: string | null;
  /** The experiment's name. */
  experiment?: string | null;
  /** The group's name. */
  group?: string | null;
  /** Whether it is in any group. */
  grouped?: boolean | null;
  parentId?: string | null;
  /** Archived runs are left out where no part of the filter names this. */
  archived?: boolean | null;
  /** Beginnings of words of name, notes, tags, group and experiment, all of them; or the run's number, such as #12. */
  text?: string | null;
}
