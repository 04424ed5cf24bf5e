import type { Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { createRun } from '../runs/create-run.ts';
import { type RunConfigInput, runConfigSchema } from '../runs/run-config.ts';
import { newVersion } from './new-version.ts';

/** A queued run of the first team on a dataset that has a row but no files. */
export async function newRun(store: Store, config: RunConfigInput = {}, name = 'a run'): Promise<Run> {
  return createRun(store, {
    ...(await newVersion(store)),
    experimentName: 'default',
    name,
    config: runConfigSchema.parse(config),
    labelMap: { name: 'guide', hash: 'b'.repeat(64) },
    rerunOfId: null,
  });
}
