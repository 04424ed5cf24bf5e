import type { ApiContext } from '../graphql/api-context.ts';
import type { Run } from '../runs/run.type.ts';
import { recordsOfParts } from './records-of-parts.ts';
import { sharedPatients } from './shared-patients.ts';

/** Patients that a run both learns from and is judged on, by name; null where nobody said which it learns from. */
export async function sharedPatientsOf(
  run: Run,
  context: Pick<ApiContext, 'loaders'>,
): Promise<string[] | null> {
  const parts = await recordsOfParts(run, context);
  return parts === null ? null : sharedPatients(parts);
}
