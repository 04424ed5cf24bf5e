import type { RunDocument } from '@beatlab/store/exchange/run-document';
import { configHash } from '@beatlab/store/runs/config-hash';
import type { MlflowRun } from './read-mlflow-run.ts';
import { toUuid, uuidOf } from './read-mlflow-run.ts';

type StoredFile = { name: string; sha256: string; sizeBytes: number };

/**
 * A run of MLflow as one of ours from outside: params are settings, where numbers are numbers; tags become
 * `name: value`, a note the notes, the parent run the run that it is a part of. One that MLflow never saw end has failed.
 */
export function toRunDocument(run: MlflowRun, number: number, files: readonly StoredFile[]): RunDocument {
  const { id, experiment, tags, params } = run;
  const startedAt = new Date(run.startTimeMs);
  const endedAt = new Date(run.endTimeMs ?? run.startTimeMs);
  const config = Object.fromEntries(Object.entries(params).map(([key, text]) => [key, settingOf(text)]));
  const parent = tags['mlflow.parentRunId'];
  return {
    ...{ id, number, experiment, config },
    name: run.name ?? id,
    ...endOf(run),
    ...{ origin: 'import', kind: 'outside', mode: null, classNames: [], clientId: null, dataset: null },
    ...{ configHash: configHash(config), labelMapName: null, labelMapHash: null },
    ...{ createdAt: startedAt, startedAt, endedAt, archivedAt: null, progress: null },
    provenance: provenanceOf(run),
    notes: tags['mlflow.note.content'] ?? '',
    tags: Object.entries(tags)
      .filter(([name]) => !name.startsWith('mlflow.'))
      .map(([name, value]) => (value === '' ? name : `${name}: ${value}`).slice(0, 100))
      .sort(),
    groupName: null,
    rerunOfId: null,
    parentId: parent !== undefined && /^[0-9a-f]{32}$/.test(parent) ? toUuid(parent) : null,
    createdByEmail: run.user,
    attempts: [
      { number: 1, workerId: 'MLflow', startedAt, heartbeatAt: endedAt, endedAt, cause: endOf(run).cause },
    ],
    epochs: [],
    artifacts: files.map((file) => ({
      ...{ id: uuidOf(id, file.name), ...file },
      ...{ kind: kindOf(file.name), epoch: null, createdAt: endedAt },
    })),
    inputs: [],
  };
}

/** A text that is a number, and is written as one, is the number: so it can be compared and ordered by. */
function settingOf(text: string): string | number | boolean {
  if (text === 'True' || text === 'False') return text === 'True';
  const isNumber = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}

function endOf({ state, endTimeMs }: MlflowRun): Pick<RunDocument, 'state' | 'cause'> {
  if (state === 'FINISHED') return { state, cause: null };
  const where = { where: null, remedy: null };
  if (state === 'KILLED')
    return { state: 'CANCELED', cause: { code: 'MLFLOW.KILLED', message: 'it was killed', ...where } };
  const message =
    endTimeMs === null
      ? 'MLflow has it as still going on; nobody told of its end'
      : 'MLflow says that it failed';
  return {
    state: 'FAILED',
    cause: { code: `MLFLOW.${endTimeMs === null ? 'NOT_ENDED' : 'FAILED'}`, message, ...where },
  };
}

/** MLflow's own tags: program, commit, user. */
const provenanceOf = ({ tags, user }: MlflowRun): Record<string, unknown> => ({
  from: 'MLflow',
  user,
  mlflow: Object.fromEntries(Object.entries(tags).filter(([name]) => name.startsWith('mlflow.'))),
});

const kindOf = (name: string): string => (name.endsWith('.onnx') ? 'model' : 'file');
