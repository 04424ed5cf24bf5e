'use client';

import { Button, Group, Text, Title } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { CsvButton } from '../export/csv-button.tsx';
import { RunEc57Document } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { RunDetails } from '../run/use-run.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import style from './ec57/ec57-report.module.css';
import { Ec57Report } from './ec57/ec57-report.tsx';
import { ec57Table, planEc57 } from './ec57/plan-ec57.ts';
import panel from './evaluation.module.css';
import { pressHeading, type ResultsView } from './results-view.ts';

interface Ec57SectionProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly view: ResultsView;
  readonly update: (patch: SearchPatch) => void;
}

/** The comparison that ANSI/AAMI EC57 asks for, or why there is none. */
export const Ec57Section = ({ run, revision, view, update }: Ec57SectionProps) => {
  const { data, error } = useFreshQuery(RunEc57Document, { id: run.id }, revision);
  const section = useRef<HTMLElement>(null);
  const print = useCallback(() => printAlone(section.current), []);
  const result = data?.run?.ec57;
  if (result == null && error === undefined) return null;
  const report = result?.report;
  const lines = report == null ? [] : planEc57(report, view.recordSort);
  return (
    <section ref={section} aria-labelledby="ec57-title" style={{ marginTop: 32 }}>
      <Group justify="space-between" mb="sm" gap="sm">
        <div>
          <Title order={2} id="ec57-title">
            AAMI EC57
          </Title>
          <Text size="sm" c="dimmed">
            Run {run.number}, {run.name}. The first 5 minutes of each record and ventricular flutter are left
            out; a detection counts for an annotation within 150 ms. In percent.
          </Text>
        </div>
        {report != null && (
          <Group gap="xs" className={style.hideInPrint}>
            <CsvButton title={`EC57 of run ${run.number}`} table={() => ec57Table(lines)} />
            <Button variant="default" size="compact-xs" onClick={print}>
              Print
            </Button>
          </Group>
        )}
      </Group>
      {error !== undefined && (
        <CausePanel title="The EC57 report could not be made" cause={describeError(error)} />
      )}
      {result?.refusal != null && (
        <Text className={`bl-panel ${panel.panel}`} data-refusal={result.refusal.code}>
          There is no EC57 report: {result.refusal.message}. {result.refusal.remedy}
        </Text>
      )}
      {report != null && (
        <div className={`bl-panel ${panel.panel}`}>
          <Ec57Report
            runId={run.id}
            lines={lines}
            sort={view.recordSort}
            onSort={(by) => update({ records: pressHeading(view.recordSort, by) })}
          />
          <ul className={style.notes}>
            <li>
              Gross: every beat counts the same. Average: every record in which the figure is defined counts
              the same. Se sensitivity, +P positive predictivity, FPR false positive rate.
            </li>
            <li>
              A fusion or unclassifiable beat called V, or an unclassifiable one called S, is no false
              positive.
            </li>
            {report.leftOut.map(({ record, reason }) => (
              <li key={record}>
                Record {record} is left out: {reason}
              </li>
            ))}
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};

/** Prints one part of the page: the style sheet hides everything else while the mark is there. */
const printAlone = (part: HTMLElement | null): void => {
  part?.setAttribute('data-print-alone', '');
  window.print();
  part?.removeAttribute('data-print-alone');
};
