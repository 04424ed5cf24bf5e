import type { NewRunInput } from '@beatlab/store/lineage/record-inputs';
import type { FoundStage, StageLedger } from '../stages/stage-ledger.ts';
import type { ArtifactNote, EpochNote, FromAttempt, LogLevel, ProgressNote, ToAttempt } from './protocol.ts';

/** What an attempt has to tell while it works. */
export interface AttemptReport {
  log(message: string, level?: LogLevel): void;
  progress(progress: ProgressNote): void;
  provenance(provenance: Record<string, unknown>): void;
  artifacts(artifacts: ArtifactNote[]): void;
  inputs(inputs: NewRunInput[]): void;
  epoch(epoch: EpochNote): void;
}

/** The worker as an attempt sees it: somebody to report to, and the memory of earlier stages. */
export function overWorker(send: (message: FromAttempt) => void) {
  const waiting = new Map<number, (found: (FoundStage | null)[]) => void>();
  let lastId = 0;
  const ledger: StageLedger = {
    find: (keys) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        send({ type: 'find-stages', id: lastId, keys: [...keys] });
      }),
    record: async (made) => send({ type: 'stage', made }),
  };
  const report: AttemptReport = {
    log: (message, level = 'info') => send({ type: 'log', level, message }),
    progress: (progress) => send({ type: 'progress', progress }),
    provenance: (provenance) => send({ type: 'provenance', provenance }),
    artifacts: (artifacts) => send({ type: 'artifacts', artifacts }),
    inputs: (inputs) => send({ type: 'inputs', inputs }),
    epoch: (epoch) => send({ type: 'epoch', epoch }),
  };
  /** Takes the worker's answer to a question that the ledger asked. */
  const answer = (message: Exclude<ToAttempt, { type: 'start' }>) => {
    waiting.get(message.id)?.(message.found);
    waiting.delete(message.id);
  };
  return { ledger, report, answer };
}
