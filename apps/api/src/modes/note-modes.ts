import { groupBy } from '@beatlab/store/group-by';
import { sharedPatientsOf } from '../evaluation/shared-patients-of.ts';
import type { ModesAnswer } from '../evaluation/work/compare-modes.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { findDifferences } from '../runs/find-differences.ts';
import { toRun } from '../runs/run.type.ts';
import type { Candidate } from './candidate.ts';

/** Why nothing is compared though the counts of beats are the same. */
export const noteApart = (apart: ModesAnswer['apart'], compared: readonly Candidate[]): string[] =>
  apart.map(
    ({ run, onlyFirst, onlySecond, otherTruth }) =>
      `#${compared[run]!.number} did not judge the beats that #${compared[0]!.number} judged: ${onlyFirst} only by #${compared[0]!.number}, ${onlySecond} only by #${compared[run]!.number}, ${otherTruth} annotated as another class. Nothing is compared; choose another set, or leave that run out by experiment or group.`,
  );

/** Other settings that are not the same in all runs, which the difference then is a difference of as well. */
export function noteSettings(compared: readonly Candidate[]): string[] {
  const differing = findDifferences(compared.map(({ settings }) => settings)).map(({ key }) => key);
  if (differing.length === 0) return [];
  return [
    `Besides mode and seed these runs differ in ${differing.join(', ')}: what is found is not the difference of the modes alone.`,
  ];
}

/** A run that has seen the patients it is judged on looks better than it is; runs with the same patients are told of together. */
export async function noteSharedPatients(
  compared: readonly Candidate[],
  context: ApiContext,
): Promise<string[]> {
  const asked = await Promise.all(
    compared.map(async ({ row, number }) => ({
      number,
      shared: (await sharedPatientsOf(toRun(row), context)) ?? [],
    })),
  );
  const sharing = asked.filter(({ shared }) => shared.length > 0);
  return [...groupBy(sharing, ({ shared }) => shared.join(', '))].map(
    ([names, runs]) =>
      `${runs.map(({ number }) => `#${number}`).join(', ')} learned from patients that they are judged on: ${names}. Their figures are better than new patients would give.`,
  );
}
