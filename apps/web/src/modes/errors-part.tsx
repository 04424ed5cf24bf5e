import { Anchor, SegmentedControl, Table, Text, useComputedColorScheme } from '@mantine/core';
import Link from 'next/link';
import { CsvButton } from '../export/csv-button.tsx';
import { formatCount, formatShare } from '../format/format-number.ts';
import { className } from '../run/mode-name.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { classColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { errorsHref } from './errors-href.ts';
import { ErrorsPicture } from './errors-picture.tsx';
import part from './modes.module.css';
import { errorNames, type ModesView, sliceNames } from './modes-view.ts';
import type { ModesResult, ModesRun } from './modes-words.ts';
import { type ErrorRow, planErrors } from './plan-errors.ts';

interface ErrorsPartProps {
  readonly result: ModesResult;
  readonly runs: readonly ModesRun[];
  readonly view: ModesView;
  readonly update: (patch: SearchPatch) => void;
}

const byLabels = { class: 'AAMI class', code: 'Annotation code', patient: 'Patient' } as const;
const byWords = { class: 'AAMI class', code: 'annotation code', patient: 'patient' } as const;
const errorLabels = { misses: 'Missed', alarms: 'False alarms' } as const;

/** What kinds of beat each mode gets wrong; every number leads to its beats. */
export const ErrorsPart = ({ result, runs, view, update }: ErrorsPartProps) => {
  const { by, errors } = view;
  const rows = planErrors(result.slices, runs, by, errors);
  const title =
    errors === 'misses' ? 'What kinds of beat are missed' : 'What kinds of beat give false alarms';
  return (
    <>
      <PartHeading title={title}>
        <SegmentedControl
          size="xs"
          aria-label="Misses or false alarms"
          data={errorNames.map((value) => ({ value, label: errorLabels[value] }))}
          value={errors}
          onChange={(value) => update({ errors: value === errorNames[0] ? null : value })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Told apart by"
          data={sliceNames.map((value) => ({ value, label: byLabels[value] }))}
          value={by}
          onChange={(value) => update({ by: value === sliceNames[0] ? null : value })}
        />
        <CsvButton title={`${title} by ${byLabels[by]}`} table={() => csvOf(rows, runs)} />
      </PartHeading>
      <div className={part.stack}>
        <ErrorsPicture rows={rows} title={`${title}, by ${byWords[by]}`} />
        <ErrorsTable rows={rows} runs={runs} slices={result.slices} view={view} title={title} />
      </div>
      <Text size="sm" c="dimmed" mt="xs">
        {errors === 'misses'
          ? 'Abnormal beats that a run calls normal. Beats that no R peak was found for stand apart: the detector missed them, not the model.'
          : 'Normal beats that a run calls abnormal.'}{' '}
        Each number under a run leads to those beats.
      </Text>
    </>
  );
};

interface ErrorsTableProps {
  readonly rows: readonly ErrorRow[];
  readonly runs: readonly ModesRun[];
  readonly slices: ModesResult['slices'];
  readonly view: ModesView;
  readonly title: string;
}

const ErrorsTable = ({ rows, runs, slices, view: { by }, title }: ErrorsTableProps) => {
  const binary = runs.filter(({ run }) => run.mode === 'BINARY').length;
  return (
    <ScrollRegion label={title} className="bl-panel">
      <Table className={part.table} miw={520 + 62 * runs.length}>
        <caption className="bl-hidden">
          {title} by {byWords[by]}
        </caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2} scope="col">
              {byLabels[by]}
            </Table.Th>
            <Table.Th rowSpan={2} scope="col" className={part.number}>
              Beats
            </Table.Th>
            <Table.Th colSpan={2} scope="colgroup" className={part.group}>
              Mean over runs
            </Table.Th>
            <Table.Th rowSpan={2} scope="col" className={`${part.number} ${part.first}`}>
              Not detected
            </Table.Th>
            <Table.Th colSpan={binary} scope="colgroup" className={part.group}>
              Binary
            </Table.Th>
            <Table.Th colSpan={runs.length - binary} scope="colgroup" className={part.group}>
              Five classes
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="col" className={`${part.number} ${part.first}`}>
              Binary
            </Table.Th>
            <Table.Th scope="col" className={part.number}>
              Five classes
            </Table.Th>
            {runs.map(({ run, seed }, place) => (
              <Table.Th
                key={run.id}
                scope="col"
                title={seed === '' ? run.name : `${run.name}, seed ${seed}`}
                className={`${part.number} ${place === 0 || place === binary ? part.first : ''}`}
              >
                #{run.number}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <ErrorsRow key={`${row.slice.name} ${row.slice.ofClass}`} row={row} runs={runs} slices={slices} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};

const ErrorsRow = ({
  row,
  runs,
  slices,
}: { readonly row: ErrorRow } & Pick<ErrorsTableProps, 'runs' | 'slices'>) => {
  const { slice, binary, fiveClass, undetected } = row;
  const firstFive = runs.findIndex(({ run }) => run.mode !== 'BINARY');
  const [first] = runs;
  const [least, most] = undetected;
  return (
    <Table.Tr data-slice={slice.name} data-of-class={slice.ofClass ?? undefined}>
      <Table.Th scope="row" fw={500}>
        <SliceName slice={slice} />
      </Table.Th>
      <Table.Td className={part.number}>{formatCount(slice.beats)}</Table.Td>
      <Table.Td className={`${part.number} ${part.first}`} title={String(binary)}>
        {meanWords(binary, slice.beats)}
      </Table.Td>
      <Table.Td className={part.number} title={String(fiveClass)}>
        {meanWords(fiveClass, slice.beats)}
      </Table.Td>
      <Table.Td className={`${part.number} ${part.first}`}>
        {first === undefined || most === 0 ? (
          '0'
        ) : (
          <Anchor component={Link} href={errorsHref(first, slice, slices, true)} size="sm">
            {least === most ? formatCount(most) : `${formatCount(least)}–${formatCount(most)}`}
          </Anchor>
        )}
      </Table.Td>
      {runs.map((run, place) => (
        <Table.Td
          key={run.run.id}
          className={`${part.number} ${place === 0 || place === firstFive ? part.first : ''}`}
        >
          {slice.wrong[place] === 0 ? (
            '0'
          ) : (
            <Anchor
              component={Link}
              href={errorsHref(run, slice, slices)}
              size="sm"
              data-run={run.run.number}
              aria-label={`${formatCount(slice.wrong[place] ?? 0)} beats of ${slice.name}, run ${run.run.number}`}
            >
              {formatCount(slice.wrong[place] ?? 0)}
            </Anchor>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
};

const SliceName = ({ slice: { kind, name, patient, ofClass } }: { readonly slice: ErrorRow['slice'] }) => {
  const scheme = useComputedColorScheme('light');
  const letter = (of: string) => <b style={{ color: classColor(of, scheme) }}>{of}</b>;
  if (kind === 'CLASS')
    return (
      <>
        {letter(name)} {className(name)}
      </>
    );
  if (kind === 'SYMBOL')
    return (
      <>
        <code className="bl-mono">{name}</code> {ofClass !== null && <>of class {letter(ofClass ?? '')}</>}
      </>
    );
  return <>{patient === name ? name : `${patient} (record ${name})`}</>;
};

const meanWords = (mean: number, beats: number): string =>
  `${formatCount(mean)} (${formatShare(mean / beats)})`;

const csvOf = (rows: readonly ErrorRow[], runs: readonly ModesRun[]) => ({
  columns: [
    ...['name', 'patient', 'AAMI class', 'beats', 'binary mean', 'five classes mean'],
    ...runs.flatMap(({ run }) => [`#${run.number} wrong`, `#${run.number} not detected`]),
  ],
  rows: rows.map(({ slice, binary, fiveClass }) => [
    ...[slice.name, slice.patient, slice.ofClass, slice.beats, binary, fiveClass],
    ...runs.flatMap((_, place) => [slice.wrong[place], slice.undetected[place]]),
  ]),
});
