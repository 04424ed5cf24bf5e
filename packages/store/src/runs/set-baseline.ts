import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { holdRuns } from './hold-runs.ts';

/**
 * Pins the run that others of an experiment are measured against; null unpins it. *errors* `EXPERIMENT.NOT_FOUND`;
 * `RUN.NOT_FOUND`; `RUN.OTHER_EXPERIMENT` where the run belongs to another one
 */
export async function setBaseline(
  store: Store,
  { teamId, experiment, runId, by }: { teamId: string; experiment: string; runId: string | null; by: Actor },
): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    const [run] = runId === null ? [] : await holdRuns(transaction, { teamId, runIds: [runId] });
    const named = await transaction.experiment.findUnique({
      where: { teamId_name: { teamId, name: experiment } },
    });
    if (named === null) throw unknownExperiment(experiment);
    if (run !== undefined && run.experimentId !== named.id)
      throw fromElsewhere(run.number, experiment, run.id);
    const before = named.baselineRunId;
    if (before === (run?.id ?? null)) return;
    await transaction.experiment.update({
      where: { id: named.id },
      data: { baselineRunId: run?.id ?? null },
    });
    await recordAudit(transaction, {
      ...by,
      teamId,
      action: 'experiment.baseline',
      subjectKind: 'experiment',
      subjectId: named.id,
      details: { name: experiment, run: run?.number ?? null },
    });
    for (const id of [before, run?.id]) {
      if (id) await notifyRunEvent(transaction, { kind: 'CHANGED', runId: id, teamId });
    }
  });
}

const unknownExperiment = (name: string): StoreError =>
  new StoreError({
    code: 'EXPERIMENT.NOT_FOUND',
    message: `there is no experiment ${name} in this team`,
    where: name,
    remedy: 'Give the name of an experiment that has runs.',
  });

const fromElsewhere = (number: number, experiment: string, runId: string): StoreError =>
  new StoreError({
    code: 'RUN.OTHER_EXPERIMENT',
    message: `run ${number} does not belong to experiment ${experiment}`,
    where: runId,
    remedy: 'Pin a run of the same experiment: others would be measured against something else.',
  });
