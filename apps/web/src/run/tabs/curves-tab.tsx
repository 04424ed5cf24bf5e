'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { timeAxis } from '../../charts/x-axis.ts';
import { arrangeCharts, SYSTEM_PREFIX } from '../curves/arrange-charts.ts';
import { ChartBoard } from '../curves/chart-board.tsx';
import { CurvesControls } from '../curves/curves-controls.tsx';
import { readCurvesView } from '../curves/curves-view.ts';
import { axesOfRun } from '../curves/run-axes.ts';
import type { RunTabProps } from './run-tab-props.ts';

/** Every metric of the run, and below them those of the machine that it was trained on. */
export const CurvesTab = ({ run, over, revisions, search, update }: RunTabProps) => {
  const view = readCurvesView(search);
  const { kind, createdAt, startedAt } = run;
  const axes = useMemo(() => axesOfRun({ kind, createdAt, startedAt }), [kind, createdAt, startedAt]);
  const axis = axes.find((each) => each.kind === view.axis) ?? axes[0];
  const keyText = run.lastMetrics.map(({ key }) => key).join('\n');
  const { groups, system, isEmpty } = useMemo(() => {
    const keys = keyText === '' ? [] : keyText.split('\n');
    const asked = { find: view.find, together: view.together };
    const isOfSystem = (key: string) => key.startsWith(SYSTEM_PREFIX);
    return {
      isEmpty: keys.length === 0,
      groups: arrangeCharts(
        keys.filter((key) => !isOfSystem(key)),
        asked,
      ),
      system: arrangeCharts(keys.filter(isOfSystem), asked),
    };
  }, [keyText, view.find, view.together]);
  const board = { run, revision: revisions.points, view, search, update };

  if (isEmpty)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        {over ? 'This run ended before it logged a metric.' : 'Curves appear with the first epoch.'}
      </Text>
    );
  return (
    <>
      <CurvesControls view={view} axes={axes} axis={axis} isZoomed={search.has('x')} update={update} />
      {groups.length === 0 && system.length === 0 && (
        <Text className="bl-panel" p="md" c="dimmed">
          No metric of this run has “{view.find}” in its name.
        </Text>
      )}
      <ChartBoard key={axis.kind} {...board} groups={groups} axis={axis.axis} rangeName="x" />
      {run.kind !== 'OUTSIDE' && system.length === 0 && view.find === '' ? (
        <Text c="dimmed" size="sm">
          {over
            ? 'Nothing is known of the machine: when this run was trained, trainers did not record its use yet.'
            : 'The use of the machine appears some seconds after the run has begun.'}
        </Text>
      ) : (
        <ChartBoard
          {...board}
          groups={system}
          // The machine is measured by time, not by epoch.
          axis={axis.kind === 'relative' ? axis.axis : timeAxis}
          rangeName="time"
        />
      )}
    </>
  );
};
