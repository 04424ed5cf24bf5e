'use client';

import Link from 'next/link';
import { formatCount } from '../../format/format-number.ts';
import { className } from '../../run/mode-name.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { beatsAddress } from '../beats-address.ts';
import style from '../heat.module.css';
import { strengthOf } from '../heat-picture.tsx';
import type { Measure, SortOrder } from '../results-view.ts';
import { SortHeading } from '../sort-heading.tsx';
import { type PatientCell, type PatientRow, patientSentence } from './plan-patients.ts';

interface PatientStripProps {
  readonly runId: string;
  readonly rows: readonly PatientRow[];
  readonly measure: Measure;
  readonly sort: SortOrder | null;
  readonly onSort: (by: string) => void;
  readonly caption: string;
}

/** Patients and classes: a cell says how well the patient's beats of that class were found, and leads to them. */
export const PatientStrip = ({ runId, rows, measure, sort, onSort, caption }: PatientStripProps) => {
  const wrongOnly = measure === 'errors' ? ({ right: 'no' } as const) : {};
  const classes = rows[0]?.cells.map((cell) => cell.class) ?? [];
  return (
    <ScrollRegion label={caption}>
      <table className={style.table} data-compact data-patients>
        <caption className="bl-hidden">{caption}</caption>
        <thead>
          <tr>
            <SortHeading by="patient" sort={sort} onPress={onSort} className={style.side}>
              Patient
            </SortHeading>
            <SortHeading by="beats" sort={sort} onPress={onSort}>
              Beats
            </SortHeading>
            <SortHeading by="all" sort={sort} onPress={onSort} title="All beats, whatever their class">
              All
            </SortHeading>
            {classes.map((name) => (
              <SortHeading key={name} by={name} sort={sort} onPress={onSort} title={className(name)}>
                {name}
              </SortHeading>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.patient} data-patient={row.patient}>
              <th scope="row" className={style.side} title={`Records ${row.records.join(', ')}`}>
                {row.patient}
                {row.records.join() !== row.patient && (
                  <span className={style.records}>{row.records.join(', ')}</span>
                )}
              </th>
              <td className={style.plain}>{formatCount(row.beats)}</td>
              <td
                className={style.cell}
                data-tone="bad"
                data-class="all"
                style={strengthOf(row.all.strength)}
              >
                <Link
                  className={style.inside}
                  prefetch={false}
                  href={beatsAddress(runId, { patient: row.patient, ...wrongOnly })}
                  aria-label={`${row.all.text}: ${formatCount(row.errors)} of ${formatCount(row.beats)} beats of patient ${row.patient} wrong: see the beats`}
                >
                  {row.all.text}
                </Link>
              </td>
              {row.cells.map((cell) => (
                <Cell
                  key={cell.class}
                  cell={cell}
                  patient={row.patient}
                  href={beatsAddress(
                    runId,
                    cell.support > 0
                      ? { truth: cell.class, patient: row.patient, ...wrongOnly }
                      : { predicted: cell.class, patient: row.patient },
                  )}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};

interface CellProps {
  readonly cell: PatientCell;
  readonly patient: string;
  readonly href: string;
}

const Cell = ({ cell, patient, href }: CellProps) => {
  const sentence = patientSentence(patient, cell);
  return (
    <td
      className={style.cell}
      data-tone="bad"
      data-class={cell.class}
      data-zero={Number.isNaN(cell.value) || undefined}
      style={strengthOf(cell.strength)}
      title={sentence}
    >
      {cell.support + cell.calls === 0 ? (
        <span className={style.inside}>
          <span aria-hidden="true">{cell.text}</span>
          <span className="bl-hidden">{sentence}</span>
        </span>
      ) : (
        <Link
          className={style.inside}
          prefetch={false}
          href={href}
          aria-label={`${cell.text} ${formatCount(cell.support)}: see the beats. ${sentence}`}
        >
          <span>
            {cell.text} <span className={style.small}>{formatCount(cell.support)}</span>
          </span>
        </Link>
      )}
    </td>
  );
};
