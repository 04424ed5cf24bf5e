import { setTimeout as sleep } from 'node:timers/promises';
import { launchForId } from './launch-run.ts';

/** Sends GraphQL requests and answers with their data. */
interface Asking {
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** Launches a run over HTTP and answers with its id. *errors* where a setting is wrong */
export async function launchOverHttp(
  { ask }: Asking,
  input: { name: string; experiment: string; config: Record<string, unknown> },
): Promise<string> {
  const { launchRun } = await ask<{ launchRun: { run: { id: string } | null; problems: unknown[] } }>(
    launchForId,
    { input },
  );
  if (launchRun.run === null) throw new Error(JSON.stringify(launchRun.problems));
  return launchRun.run.id;
}

/** Waits until a run has ended and answers how; null where it was told to stop before. */
export async function untilEnded(
  { ask }: Asking,
  id: string,
  stopped?: AbortSignal,
): Promise<{ state: string; cause: unknown } | null> {
  while (!stopped?.aborted) {
    const { run } = await ask<{ run: { state: string; cause: unknown } }>(
      'query ($id: ID!) { run(id: $id) { state cause { code message } } }',
      { id },
    );
    if (run.state !== 'QUEUED' && run.state !== 'RUNNING') return run;
    await sleep(250);
  }
  return null;
}
