import Link from 'next/link';
import { formatNumber } from '../../format/format-number.ts';
import { formatDuration, secondsBetween } from '../../format/format-time.ts';
import { MetricText } from '../../format/metric-text.tsx';
import { MomentText } from '../../format/moment-text.tsx';
import { datasetName, modeName } from '../../run/mode-name.ts';
import { isOver, StateMark } from '../../run/state-mark.tsx';
import { CurvePicture } from '../rows/curve-picture.tsx';
import { epochsDone, type RunRow } from '../rows/runs-question.ts';
import type { RunCurves } from '../rows/use-run-curves.ts';
import { type ColumnKey, type FixedColumn, subjectOf } from './column-key.ts';
import { metricKind, metricLabel } from './column-text.ts';
import cell from './run-cell.module.css';

interface RunCellProps {
  readonly run: RunRow;
  readonly column: ColumnKey;
  readonly curves: RunCurves | undefined;
  /** Null while the server renders: it knows neither the reader's clock nor their zone. */
  readonly nowMs: number | null;
}

/** What a column shows of a run. */
export const RunCell = ({ run, column, curves, nowMs }: RunCellProps) => {
  const subject = subjectOf(column);
  switch (subject.kind) {
    case 'fixed':
      return <FixedCell run={run} name={subject.name} nowMs={nowMs} />;
    case 'param':
      return <ParamCell run={run} name={subject.key} />;
    case 'curve':
      return <CurvePicture curve={curves?.get(subject.key)} label={metricLabel(subject.key)} />;
    default: {
      const last = run.lastMetrics.find(({ key }) => key === subject.key);
      const value = { metric: last?.value, min: last?.minimum, max: last?.maximum }[subject.kind];
      return <MetricText value={value} kind={metricKind(subject.key)} />;
    }
  }
};

const ParamCell = ({ run, name }: { readonly run: RunRow; readonly name: string }) => {
  const param = run.params.find(({ key }) => key === name);
  if (param === undefined) return <span aria-hidden="true">–</span>;
  if (param.number === null) return <span title={param.text ?? ''}>{param.text}</span>;
  return (
    <span className="bl-number" title={String(param.number)}>
      {formatNumber(param.number)}
    </span>
  );
};

const FixedCell = ({ run, name, nowMs }: { run: RunRow; name: FixedColumn; nowMs: number | null }) => {
  switch (name) {
    case 'name':
      return <NameCell run={run} />;
    case 'state':
      return (
        <span title={run.cause?.message}>
          <StateMark state={run.state} />
        </span>
      );
    case 'mode':
      return modeName(run.mode, run.kind);
    case 'dataset':
      return datasetName(run);
    case 'epochs':
      return <EpochsCell run={run} />;
    case 'experiment':
      return run.experiment;
    case 'group':
      return run.group ?? '–';
    case 'tags':
      return <Tags tags={run.tags} />;
    case 'created':
      return <Moment at={run.createdAt} nowMs={nowMs} />;
    case 'started':
      return <Moment at={run.startedAt} nowMs={nowMs} />;
    case 'ended':
      return <Moment at={run.endedAt} nowMs={nowMs} />;
    case 'duration':
      return <DurationCell run={run} nowMs={nowMs} />;
    case 'author':
      return run.createdBy?.name ?? 'Command line';
  }
};

const NameCell = ({ run }: { readonly run: RunRow }) => (
  <>
    <Link href={`/runs/${run.id}`} prefetch={false} className={cell.name} title={run.name}>
      {run.name}
    </Link>
    <span className={cell.below}>
      {run.archivedAt === null ? '' : 'Archived · '}
      {run.experiment}
    </span>
  </>
);

const Moment = ({ at, nowMs }: { readonly at: string | null | undefined; readonly nowMs: number | null }) =>
  at == null ? <span>–</span> : nowMs === null ? null : <MomentText at={at} nowMs={nowMs} />;

const DurationCell = ({ run, nowMs }: { readonly run: RunRow; readonly nowMs: number | null }) => {
  const known = run.startedAt != null && (run.endedAt != null || nowMs !== null);
  return (
    <span className="bl-number">
      {known ? formatDuration(secondsBetween(run.startedAt ?? '', run.endedAt, nowMs ?? 0)) : '–'}
    </span>
  );
};

const Tags = ({ tags }: { readonly tags: readonly string[] }) => (
  <span title={tags.join(', ')}>
    {tags.map((tag) => (
      <span key={tag} className={cell.tag}>
        {tag}
      </span>
    ))}
  </span>
);

const EpochsCell = ({ run }: { readonly run: RunRow }) => {
  const total = run.progress?.epochs;
  const percent = Math.round((run.progress?.share ?? 0) * 100);
  return (
    <span className={cell.epochs}>
      <span className="bl-number">
        {epochsDone(run)}
        {total == null || total === 0 ? '' : ` / ${total}`}
      </span>
      {!isOver(run.state) && run.progress != null && (
        <progress
          className={cell.progress}
          value={percent}
          max={100}
          aria-label={`Run ${run.number}: ${percent} % done`}
        />
      )}
    </span>
  );
};
