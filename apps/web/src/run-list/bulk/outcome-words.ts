import { countRuns } from '../../run/count-runs.ts';
import type { Outcome } from './apply-to-runs.ts';

/** More reasons than these would fill the screen. */
const MOST_NAMED = 4;

/** What became of an action, as one says it. *past* such as `archived`; *nameOf* a run as people call it */
export const outcomeWords = (
  { done, refused }: Outcome,
  past: string,
  nameOf: (id: string) => string,
): { readonly title: string; readonly detail?: string } => {
  const were = done.length === 1 ? 'was' : 'were';
  const title = done.length === 0 ? `No run was ${past}` : `${countRuns(done.length)} ${were} ${past}`;
  if (refused.length === 0) return { title };
  const lines = refused
    .slice(0, MOST_NAMED)
    .map(({ id, cause }) => `${nameOf(id)}: ${cause.message} (${cause.code})`);
  const rest = refused.length - lines.length;
  if (rest > 0) lines.push(`and ${countRuns(rest)} more`);
  return { title: `${title}, ${countRuns(refused.length)} not`, detail: lines.join('\n') };
};
