import type { Store } from '@beatlab/store/open-store';
import { appendLog } from '@beatlab/store/runs/append-log';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { commitEpoch } from '@beatlab/store/runs/commit-epoch';

/** Bytes of the model that {@link commitOneEpoch} stores. */
export const modelBytes = Uint8Array.from({ length: 1_000 }, (_, index) => index % 251);

/** Claims a run as a trainer would, and stores one epoch with metrics, confusion cells, a model and three lines. */
export async function commitOneEpoch(store: Store, runId: string): Promise<{ attempt: number }> {
  const claimed = await claimRun(store, { runId, workerId: 'a test' });
  const attempt = claimed!.attempt;
  const stored = await store.artifacts.put(modelBytes);
  const cell = (truth: number, predicted: number, count: number) =>
    ({ part: 'val', scope: 'beat', truth, predicted, count }) as const;
  await commitEpoch(store, {
    runId,
    attempt,
    epoch: 1,
    seconds: 2.5,
    metrics: [
      { key: 'val/accuracy', value: 0.9 },
      { key: 'val/recall/F', value: Number.NaN },
      { key: 'val/loss', value: Number.POSITIVE_INFINITY },
    ],
    // 90 N right, 5 N taken for V, 5 N missed; 8 V right, 2 V taken for N.
    confusion: [cell(0, 0, 90), cell(0, 2, 5), cell(0, -1, 5), cell(2, 2, 8), cell(2, 0, 2)],
    artifacts: [{ name: 'models/näive model.onnx', kind: 'model', ...stored }],
  });
  const line = (message: string) => ({ time: new Date(), level: 'info', message }) as const;
  await appendLog(store, { runId, attempt }, ['one', 'two', 'three'].map(line));
  return { attempt };
}
