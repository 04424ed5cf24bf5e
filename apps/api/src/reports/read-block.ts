import type { NumberBlock } from '@beatlab/store/reports/report-block';
import { compareRuns } from '../evaluation/compare/compare-runs.ts';
import type { ComparisonSource } from '../evaluation/compare/comparison-source.ts';
import { type Run, type RunRow, toRun } from '../runs/run.type.ts';
import { showConfusion } from '../runs/show-confusion.ts';
import {
  type BlockContent,
  type ChartContent,
  type ComparisonContent,
  type ConfusionContent,
  jsonNumber,
  type NamedRun,
  type RunsContent,
} from './block-content.ts';

/** Points of a chart in a report: as many as a page of paper has room for. */
const chartPoints = 400;

type Block<Kind extends NumberBlock['kind']> = Extract<NumberBlock, { kind: Kind }>;

/** What a block shows at this moment, from the team's runs. *errors* those of {@link compareRuns} */
export function readBlock(block: NumberBlock, source: ComparisonSource): Promise<BlockContent> {
  switch (block.kind) {
    case 'chart':
      return readChart(block, source);
    case 'runs':
      return readRuns(block, source);
    case 'confusion':
      return readMatrix(block, source);
    case 'comparison':
      return readComparison(block, source);
  }
}

const named = ({ id, number, name }: Pick<Run, 'id' | 'number' | 'name'>): NamedRun => ({ id, number, name });

/** The runs that are still there, in order. */
async function loadRuns({ loaders }: ComparisonSource, ids: readonly string[]): Promise<RunRow[]> {
  const runs = await Promise.all(ids.map((id) => loaders.run.load(id)));
  return runs.filter((run) => run !== null);
}

async function readChart(
  { metric, runIds }: Block<'chart'>,
  source: ComparisonSource,
): Promise<ChartContent> {
  const runs = await loadRuns(source, runIds);
  const series = await Promise.all(
    runs.map(async (run) => {
      const range = { maximumPoints: chartPoints, fromStep: null, toStep: null };
      const read = await source.loaders.series.load({ runId: run.id, key: metric, ...range });
      const points = (read?.buckets ?? []).map(({ step, last, minimum, maximum }) => ({
        step,
        value: jsonNumber(last),
        min: jsonNumber(minimum),
        max: jsonNumber(maximum),
      }));
      return { run: named(run), points };
    }),
  );
  return { kind: 'chart', metric, series, missing: runIds.length - runs.length };
}

async function readRuns({ runIds, columns }: Block<'runs'>, source: ComparisonSource): Promise<RunsContent> {
  const runs = await loadRuns(source, runIds);
  const rows = await Promise.all(
    runs.map(async (run) => {
      const [metrics, params] = await Promise.all([
        source.loaders.lastMetrics.load({ runId: run.id, keys: null }),
        source.loaders.paramsOfRun.load(run.id),
      ]);
      const metricOf = new Map(metrics.map(({ key, value }) => [key, jsonNumber(value)]));
      const paramOf = new Map(params.map(({ key, number, text }) => [key, number ?? text]));
      const cellOf = (column: string) => {
        const key = column.slice(column.indexOf(':') + 1);
        if (column.startsWith('metric:')) return metricOf.get(key) ?? null;
        return column.startsWith('param:') ? (paramOf.get(key) ?? null) : factOf(toRun(run), column);
      };
      return { run: named(run), cells: columns.map(cellOf) };
    }),
  );
  return { kind: 'runs', columns, rows, missing: runIds.length - runs.length };
}

const factOf = ({ state, mode, experiment, dataset }: Run, column: string): string | null =>
  ({ state, mode, experiment, dataset: dataset?.name ?? null })[column] ?? null;

async function readMatrix(
  { runId, part, scope, epoch }: Block<'confusion'>,
  source: ComparisonSource,
): Promise<ConfusionContent> {
  const [run] = await loadRuns(source, [runId]);
  if (run === undefined) return { kind: 'confusion', run: null, matrix: null };
  const matrix = await showConfusion(source.store, toRun(run), { part, scope, epoch });
  return { kind: 'confusion', run: named(run), matrix };
}

async function readComparison(
  { baseline, runIds }: Block<'comparison'>,
  source: ComparisonSource,
): Promise<ComparisonContent> {
  const settings = { onCommonBeats: true, skipRefused: false, resamples: 10_000, seed: 1 };
  const compared = await compareRuns({ baseline, runs: runIds, ...settings }, source);
  return {
    kind: 'comparison',
    baseline: named(compared.baseline),
    classes: compared.classes,
    resamples: compared.resamples,
    notes: compared.notes,
    runs: compared.runs.map(({ run, beatCount, patients, metrics }) => ({
      run: named(run),
      beats: beatCount,
      patients: patients.length,
      metrics: metrics.map((metric) => ({
        name: metric.name,
        baseline: jsonNumber(metric.baseline),
        run: jsonNumber(metric.run),
        difference: jsonNumber(metric.difference),
        low: jsonNumber(metric.low),
        high: jsonNumber(metric.high),
        adjustedPValue: jsonNumber(metric.adjustedPValue),
        verdict: metric.verdict,
      })),
    })),
  };
}
