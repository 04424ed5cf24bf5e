'use client';

import { Alert, Anchor, Select, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import { formatP, verdictWord } from '../format/format-difference.ts';
import { formatCount } from '../format/format-number.ts';
import { CompareBeatsDocument, type CompareBeatsQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { AgreeingBeats } from './agreeing-beats.tsx';
import compare from './compare-tables.module.css';
import type { CompareView } from './compare-view.ts';
import type { ComparedRuns } from './use-compared-runs.ts';
import { VerdictTable } from './verdict-table.tsx';

type Comparison = CompareBeatsQuery['comparison'];

interface AgreementPartProps {
  readonly runs: ComparedRuns;
  readonly view: CompareView;
  readonly update: (patch: SearchPatch) => void;
}

const title = 'Beat by beat';

/** Each run beside the baseline on the same beats: which beats one gets and the other misses, and whether that is chance. */
export const AgreementPart = ({ runs, view, update }: AgreementPartProps) => {
  const baseline = runs.find(({ id }) => id === view.baseline) ?? runs[0];
  const others = runs.filter(({ id }) => id !== baseline?.id).map(({ id }) => id);
  const [{ data, error, fetching }] = useQuery({
    query: CompareBeatsDocument,
    variables: { baseline: baseline?.id ?? '', runs: others },
    pause: baseline === undefined || others.length === 0,
  });
  const comparison = data?.comparison;
  return (
    <>
      <PartHeading title={title}>
        <Select
          size="xs"
          aria-label="Baseline"
          data={runs.map(({ id, number, name }) => ({ value: id, label: `against #${number} ${name}` }))}
          value={baseline?.id ?? null}
          onChange={(id) => update({ baseline: id === runs[0]?.id ? null : id, with: null, agree: null })}
          allowDeselect={false}
          comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
        />
        {comparison !== undefined && <CsvButton title={title} table={() => csvOf(comparison)} />}
      </PartHeading>
      {error !== undefined && (
        <CausePanel title="The beats could not be compared" cause={describeError(error)} />
      )}
      {comparison === undefined && fetching && <Skeleton height={140} aria-hidden />}
      {comparison !== undefined && (
        <>
          {comparison.notes.length > 0 && (
            <Alert
              color="yellow"
              mb="sm"
              styles={{ title: { color: 'var(--bl-ink)' } }}
              title="To be known before reading the figures"
            >
              {comparison.notes.map((note) => (
                <p key={note} style={{ margin: 0 }}>
                  {note}
                </p>
              ))}
            </Alert>
          )}
          {comparison.runs.length > 0 && (
            <>
              <CountsTable comparison={comparison} view={view} update={update} />
              <Text size="sm" c="dimmed" mt="xs" mb="md">
                McNemar’s exact test takes beats for independent, which those of one patient are not: it is
                shown, and no verdict is drawn from it.
              </Text>
              <VerdictTable comparison={comparison} />
            </>
          )}
          {comparison.refused.length > 0 && <RefusedList refused={comparison.refused} />}
          {view.agree !== null && baseline !== undefined && (
            <AgreeingBeats baseline={baseline} chosen={view.agree} update={update} />
          )}
        </>
      )}
    </>
  );
};

const counted = [
  ['BOTH_RIGHT', 'bothRight', 'Both right'],
  ['ONLY_BASELINE_RIGHT', 'onlyBaselineRight', 'Only baseline right'],
  ['ONLY_RUN_RIGHT', 'onlyRunRight', 'Only run right'],
  ['BOTH_WRONG', 'bothWrong', 'Both wrong'],
] as const;

interface CountsTableProps {
  readonly comparison: Comparison;
  readonly view: CompareView;
  readonly update: (patch: SearchPatch) => void;
}

const CountsTable = ({ comparison, view, update }: CountsTableProps) => (
  <ScrollRegion label={title} className="bl-panel">
    <Table miw={760} className={compare.table}>
      <caption className="bl-hidden">
        Beats that each run and the baseline #{comparison.baseline.number} get
      </caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Against #{comparison.baseline.number}</Table.Th>
          <Table.Th scope="col">Beats</Table.Th>
          {counted.map(([, , label]) => (
            <Table.Th key={label} scope="col">
              {label}
            </Table.Th>
          ))}
          <Table.Th scope="col">McNemar p (Holm)</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {comparison.runs.map(({ run, beatCount, mcnemar }) => (
          <Table.Tr key={run.id} data-agreement={run.number}>
            <Table.Th scope="row" fw={500}>
              #{run.number} {run.name}
            </Table.Th>
            <Table.Td className="bl-number">{formatCount(beatCount)}</Table.Td>
            {counted.map(([agreement, key, label]) => (
              <Table.Td key={key} className="bl-number">
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  data-count={key}
                  aria-label={`${formatCount(mcnemar[key])} beats: ${label}, #${run.number}`}
                  fw={view.agree?.run === run.id && view.agree.agreement === agreement ? 700 : undefined}
                  onClick={() => update({ with: run.id, agree: agreement })}
                >
                  {formatCount(mcnemar[key])}
                </Anchor>
              </Table.Td>
            ))}
            <Table.Td className="bl-number">
              {formatP(mcnemar.pValue)} ({formatP(mcnemar.adjustedPValue)})
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollRegion>
);

const RefusedList = ({ refused }: { readonly refused: Comparison['refused'] }) => (
  <section aria-label="Runs that were refused">
    {refused.map(({ run, code, message }) => (
      <Alert
        key={run.id}
        color="gray"
        mt="sm"
        title={`#${run.number} ${run.name} is not compared`}
        data-refused={code}
      >
        {message}
      </Alert>
    ))}
  </section>
);

const csvOf = ({ runs }: Comparison) => ({
  columns: [
    ...['run', 'beats', 'both right', 'only baseline right', 'only run right', 'both wrong', 'McNemar p'],
    ...['metric', 'baseline', 'value', 'difference', 'low', 'high', 'p', 'p corrected', 'verdict'],
  ],
  rows: runs.flatMap(({ run, beatCount, mcnemar, metrics }) =>
    metrics.map((metric) => [
      ...[run.number, beatCount, mcnemar.bothRight, mcnemar.onlyBaselineRight, mcnemar.onlyRunRight],
      ...[mcnemar.bothWrong, mcnemar.pValue, metric.name],
      ...[metric.baseline, metric.run, metric.difference, metric.low, metric.high].map(csvNumber),
      ...[csvNumber(metric.pValue), csvNumber(metric.adjustedPValue), verdictWord[metric.verdict]],
    ]),
  ),
});
