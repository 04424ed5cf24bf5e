'use client';

import { Anchor, Table } from '@mantine/core';
import Link from 'next/link';
import { formatCount } from '../../format/format-number.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { beatsAddress } from '../beats-address.ts';
import type { SortOrder } from '../results-view.ts';
import { SortHeading } from '../sort-heading.tsx';
import { WhyMissing } from '../why-missing.tsx';
import style from './ec57-report.module.css';
import { type Ec57Line, ec57Columns } from './plan-ec57.ts';

interface Ec57ReportProps {
  readonly runId: string;
  readonly lines: readonly Ec57Line[];
  readonly sort: SortOrder | null;
  readonly onSort: (by: string) => void;
}

const groups = [
  ['QRS', 'Beats, of any class', 2],
  ['VEB', 'Ventricular ectopic beats', 3],
  ['SVEB', 'Supraventricular ectopic beats', 3],
] as const;

const help = {
  Se: 'Sensitivity, in percent',
  '+P': 'Positive predictivity, in percent',
  FPR: 'False positive rate, in percent',
} as const;

/** The report's lines: gross and average, then record by record. */
export const Ec57Report = ({ runId, lines, sort, onSort }: Ec57ReportProps) => (
  <ScrollRegion label="AAMI EC57 report">
    <Table verticalSpacing={4} horizontalSpacing={8} className={style.table} data-ec57>
      <caption className="bl-hidden">AAMI EC57 report: gross, average, and record by record</caption>
      <thead>
        <tr>
          <td colSpan={4} />
          {groups.map(([name, title, span]) => (
            <th key={name} scope="colgroup" colSpan={span} title={title} className={style.group}>
              {name}
            </th>
          ))}
        </tr>
        <tr>
          <SortHeading by="record" sort={sort} onPress={onSort}>
            Record
          </SortHeading>
          <SortHeading by="beats" sort={sort} onPress={onSort} className={style.number}>
            Beats
          </SortHeading>
          <SortHeading
            by="vebs"
            sort={sort}
            onPress={onSort}
            className={style.number}
            title="Annotated V beats"
          >
            V
          </SortHeading>
          <SortHeading
            by="svebs"
            sort={sort}
            onPress={onSort}
            className={style.number}
            title="Annotated S beats"
          >
            S
          </SortHeading>
          {ec57Columns.map(({ key, group, label }) => (
            <SortHeading
              key={key}
              by={key}
              sort={sort}
              onPress={onSort}
              className={style.number}
              title={`${group}: ${help[label]}`}
            >
              <span className="bl-hidden">{group} </span>
              {label}
            </SortHeading>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} data-line={line.name} data-kind={line.kind}>
            <th scope="row">
              {line.kind === 'record' ? (
                <Anchor
                  component={Link}
                  inherit
                  prefetch={false}
                  href={beatsAddress(runId, { record: line.name })}
                  aria-label={`Record ${line.name}: see its beats`}
                >
                  {line.name}
                </Anchor>
              ) : (
                line.name
              )}
            </th>
            <td className={style.number}>{formatCount(line.beats)}</td>
            <td className={style.number}>{formatCount(line.vebs)}</td>
            <td className={style.number}>{formatCount(line.svebs)}</td>
            {line.figures.map((figure) => (
              <td key={figure.key} className={style.number} data-figure-key={figure.key}>
                {figure.missing === null ? figure.text : <WhyMissing why={figure.missing} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </ScrollRegion>
);
