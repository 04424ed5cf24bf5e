import type { MetricValue } from '../format/metric-value.ts';

/** What a block shows, as its editor chose it; the API checks it. */
export type BlockSettings =
  | { readonly kind: 'text'; readonly id: string; readonly markdown: string }
  | (Drawn & { readonly kind: 'chart'; readonly metric: string; readonly runIds: readonly string[] })
  | (Drawn & {
      readonly kind: 'runs';
      readonly runIds: readonly string[];
      readonly columns: readonly string[];
    })
  | (Drawn & {
      readonly kind: 'confusion';
      readonly runId: string;
      readonly part: 'train' | 'val';
      readonly scope: 'token' | 'beat';
      readonly epoch: number | null;
    })
  | (Drawn & { readonly kind: 'comparison'; readonly baseline: string; readonly runIds: readonly string[] });

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly frozen: boolean;
}

export type BlockKind = BlockSettings['kind'];

/** A run as a block names it; readers by a link have no id. */
export interface NamedRun {
  readonly id?: string;
  readonly number: number;
  readonly name: string;
}

/** The numbers of a block, as the API answers them. */
export type BlockContent =
  | {
      readonly kind: 'chart';
      readonly metric: string;
      readonly missing: number;
      readonly series: readonly {
        readonly run: NamedRun;
        readonly points: readonly {
          readonly step: number;
          readonly value: MetricValue;
          readonly min: MetricValue;
          readonly max: MetricValue;
        }[];
      }[];
    }
  | {
      readonly kind: 'runs';
      readonly columns: readonly string[];
      readonly missing: number;
      readonly rows: readonly {
        readonly run: NamedRun;
        readonly cells: readonly (number | string | null)[];
      }[];
    }
  | {
      readonly kind: 'confusion';
      readonly run: NamedRun | null;
      readonly matrix: {
        readonly epoch: number;
        readonly part: 'train' | 'val';
        readonly scope: 'token' | 'beat';
        readonly classes: readonly string[];
        readonly cells: readonly {
          readonly truth: string;
          readonly predicted: string;
          readonly count: number;
        }[];
      } | null;
    }
  | {
      readonly kind: 'comparison';
      readonly baseline: NamedRun;
      readonly classes: readonly string[];
      readonly resamples: number;
      readonly notes: readonly string[];
      readonly runs: readonly {
        readonly run: NamedRun;
        readonly beats: number;
        readonly patients: number;
        readonly metrics: readonly ComparedMetric[];
      }[];
    };

export interface ComparedMetric {
  readonly name: string;
  readonly baseline: MetricValue;
  readonly run: MetricValue;
  readonly difference: MetricValue;
  readonly low: MetricValue;
  readonly high: MetricValue;
  readonly adjustedPValue: MetricValue;
  readonly verdict: string;
}

export type ContentOf<Kind extends BlockContent['kind']> = Extract<BlockContent, { kind: Kind }>;

/** A block as it is read: text, or a title over numbers. */
export interface ReadBlock {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly markdown: string | null;
  readonly frozenAt: string | null;
  readonly content: BlockContent | null;
}

/** A block of the API, which sends settings and content as JSON, as it is read. */
export const toReadBlock = (block: {
  readonly id: string;
  readonly frozenAt: string | null;
  readonly settings: unknown;
  readonly content: unknown;
}): ReadBlock => {
  const settings = block.settings as BlockSettings;
  return {
    id: block.id,
    kind: settings.kind,
    title: settings.kind === 'text' ? '' : settings.title,
    markdown: settings.kind === 'text' ? settings.markdown : null,
    frozenAt: block.frozenAt,
    content: block.content as BlockContent | null,
  };
};
