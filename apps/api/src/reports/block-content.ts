/** A double as JSON carries it. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A run as a report names it. The id leads to its page, and is for the team alone. */
export interface NamedRun {
  readonly id?: string;
  readonly number: number;
  readonly name: string;
}

export interface ChartContent {
  readonly kind: 'chart';
  readonly metric: string;
  readonly series: readonly {
    readonly run: NamedRun;
    readonly points: readonly {
      readonly step: number;
      readonly value: JsonNumber;
      readonly min: JsonNumber;
      readonly max: JsonNumber;
    }[];
  }[];
  /** Runs that are gone. */
  readonly missing: number;
}

export interface RunsContent {
  readonly kind: 'runs';
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly run: NamedRun;
    readonly cells: readonly (JsonNumber | string | null)[];
  }[];
  readonly missing: number;
}

export interface ConfusionContent {
  readonly kind: 'confusion';
  /** Null where it is gone. */
  readonly run: NamedRun | null;
  /** Null where the run has no such matrix. */
  readonly matrix: {
    readonly epoch: number;
    readonly part: 'train' | 'val';
    readonly scope: 'token' | 'beat';
    readonly classes: readonly string[];
    readonly cells: readonly { readonly truth: string; readonly predicted: string; readonly count: number }[];
  } | null;
}

export interface ComparisonContent {
  readonly kind: 'comparison';
  readonly baseline: NamedRun;
  readonly classes: readonly string[];
  readonly resamples: number;
  readonly notes: readonly string[];
  readonly runs: readonly {
    readonly run: NamedRun;
    readonly beats: number;
    readonly patients: number;
    readonly metrics: readonly {
      readonly name: string;
      readonly baseline: JsonNumber;
      readonly run: JsonNumber;
      readonly difference: JsonNumber;
      readonly low: JsonNumber;
      readonly high: JsonNumber;
      readonly adjustedPValue: JsonNumber;
      readonly verdict: string;
    }[];
  }[];
}

/** What a block of a report shows. */
export type BlockContent = ChartContent | RunsContent | ConfusionContent | ComparisonContent;

export const jsonNumber = (value: number): JsonNumber =>
  Number.isFinite(value) ? value : (String(value) as JsonNumber);

const publicRun = ({ number, name }: NamedRun): NamedRun => ({ number, name });

/** The same as strangers with the link see it: each part is named here, so that nothing is shown that nobody thought of. */
export function publicContent(content: BlockContent): BlockContent {
  switch (content.kind) {
    case 'chart': {
      const { kind, metric, missing, series } = content;
      return {
        ...{ kind, metric, missing },
        series: series.map(({ run, points }) => ({
          run: publicRun(run),
          points: points.map(({ step, value, min, max }) => ({ step, value, min, max })),
        })),
      };
    }
    case 'runs': {
      const { kind, columns, missing, rows } = content;
      return {
        ...{ kind, columns, missing },
        rows: rows.map(({ run, cells }) => ({ run: publicRun(run), cells })),
      };
    }
    case 'confusion': {
      const { kind, run, matrix } = content;
      return { kind, run: run === null ? null : publicRun(run), matrix };
    }
    case 'comparison': {
      const { kind, baseline, classes, resamples, notes, runs } = content;
      return {
        ...{ kind, classes, resamples, notes, baseline: publicRun(baseline) },
        runs: runs.map(({ run, beats, patients, metrics }) => ({
          ...{ run: publicRun(run), beats, patients, metrics },
        })),
      };
    }
  }
}
