'use client';

import { Group, SegmentedControl, Text, Title } from '@mantine/core';
import { FigureFrame } from '../export/figure-frame.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { HeatPicture } from './heat-picture.tsx';
import type { JudgedRun } from './judged-run.ts';
import { PatientStrip } from './patients/patient-strip.tsx';
import { patientsGrid, patientsTable, planPatients } from './patients/plan-patients.ts';
import { type Measure, measures, pressHeading, type ResultsView } from './results-view.ts';

interface PatientsSectionProps {
  readonly runId: string;
  readonly judged: JudgedRun;
  readonly view: ResultsView;
  readonly update: (patch: SearchPatch) => void;
}

const labels: Readonly<Record<Measure, string>> = { recall: 'Sensitivity', f1: 'F1', errors: 'Errors' };
const notes: Readonly<Record<Measure, string>> = {
  recall: 'Share of the beats of a class that were called so; under All, of all beats.',
  f1: 'Harmonic mean of precision and recall; under All, the share called right.',
  errors: 'Beats of a class that were not called so, missed ones among them.',
};

/** Which patient fails in which class. */
export const PatientsSection = ({ runId, judged, view, update }: PatientsSectionProps) => {
  const rows = planPatients(judged.patients, view.measure, view.sort);
  const what = `${labels[view.measure]} by patient and class${judged.predictionsEpoch === null ? '' : `, epoch ${judged.predictionsEpoch}`}`;
  return (
    <section aria-labelledby="patients-title">
      <Group justify="space-between" mt="xl" mb="sm" gap="sm">
        <div>
          <Title order={2} id="patients-title">
            Patients
          </Title>
          <Text size="sm" c="dimmed">
            {notes[view.measure]} The small number counts the beats.
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Patients’ cells show"
          value={view.measure}
          onChange={(measure) => update({ measure: measure === 'recall' ? null : measure })}
          data={measures.map((value) => ({ value, label: labels[value] }))}
        />
      </Group>
      <FigureFrame title={what} table={() => patientsTable(judged.patients)}>
        <PatientStrip
          runId={runId}
          rows={rows}
          measure={view.measure}
          sort={view.sort}
          onSort={(by) => update({ sort: pressHeading(view.sort, by) })}
          caption={what}
        />
        <HeatPicture title={what} grid={patientsGrid(rows)} />
      </FigureFrame>
    </section>
  );
};
