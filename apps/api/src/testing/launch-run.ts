import type { Answer, TestApi } from './start-test-api.ts';

/** Launches a run as a client would. */
export const launchDocument = `mutation ($input: LaunchRunInput!) { launchRun(input: $input) {
  run { id number name experiment state kind mode config dataset { name } createdBy { name } labelMapName labelMapHash }
  problems { key message } } }`;

/** As {@link launchDocument}, of which only the run's id is wanted. */
export const launchForId =
  'mutation ($input: LaunchRunInput!) { launchRun(input: $input) { run { id } problems { key message } } }';

/** What the owner is answered when launching these settings. */
export async function launchRun(api: TestApi, config: unknown, name?: string): Promise<Answer['data']> {
  return (await api.ask(api.owner, launchDocument, { input: { config, name } })).data.launchRun;
}
