import { setTimeout as sleep } from 'node:timers/promises';
import { notifyRunEvent } from '@beatlab/store/events/run-events';
import { openSubscription } from '../open-subscription.ts';
import type { AskingRole, OperationRow, Outcome, RouteRow } from './row.ts';
import type { TeamFixture } from './team-fixture.ts';

/** What a role was answered: the code of the error, or null, and all that it was shown. */
export interface Asked {
  code: string | null;
  shown: string;
}

/** Sends a query or a mutation. */
export async function askOperation(
  team: TeamFixture,
  role: AskingRole,
  row: OperationRow,
  variables: object,
): Promise<Asked> {
  const { data, errors } = await team.api.ask(team.credentials[role], row.document, { ...variables });
  return { code: errors[0]?.extensions.code ?? null, shown: JSON.stringify(data) };
}

/** Subscribes, lets runs of both teams change until one of them is heard, and says what was shown until then. */
export async function askSubscription(
  team: TeamFixture,
  role: AskingRole,
  row: OperationRow,
  variables: object,
): Promise<Asked> {
  const { api, teamId, runId, strangersTeam, strangersRunId } = team;
  const who = team.credentials[role];
  const subscription = await openSubscription(api.origin, who, row.document, { ...variables });
  if (subscription.status === 401) return { code: 'ACCESS.NOT_SIGNED_IN', shown: '' };
  const change = (run: { runId: string; teamId: string }) =>
    api.store.database.$transaction((transaction) => notifyRunEvent(transaction, { kind: 'STATE', ...run }));
  let isOver = false;
  const changing = (async () => {
    while (!isOver) {
      await change({ runId, teamId });
      await change({ runId: strangersRunId, teamId: strangersTeam });
      await sleep(50);
    }
  })();
  try {
    let shown = '';
    while (true) {
      const heard = await subscription.next();
      const { data = null, errors } = heard?.data ?? {};
      shown += JSON.stringify(data);
      if (errors?.length) return { code: errors[0].extensions.code, shown };
      if (heard === null || [runId, strangersRunId].some((id) => shown.includes(id))) {
        return { code: null, shown };
      }
    }
  } finally {
    isOver = true;
    subscription.close();
    await changing;
  }
}

/** Sends a download or an upload. */
export async function askRoute(team: TeamFixture, role: AskingRole, row: RouteRow): Promise<Asked> {
  const { path, init } = await row.request(team);
  const headers = { ...init?.headers, ...team.credentials[role] };
  const response = await fetch(`${team.api.origin}${path}`, { ...init, headers });
  const shown = await response.text();
  // A refusal repeats the identifier that it was asked about: that shows nothing new.
  return response.ok
    ? { code: null, shown }
    : { code: JSON.parse(shown).errors[0].extensions.code, shown: '' };
}

/** What an answer comes to, in the table's words. */
export function outcomeOf(
  team: TeamFixture,
  role: AskingRole,
  { code, shown }: Asked,
  shows: string | undefined,
): Outcome {
  const mayNotSee = role === 'stranger' || role === 'nobody';
  if (mayNotSee && team.secrets.some((secret) => shown.includes(secret))) return 'LEAKS.SOMETHING';
  if (code !== null) return code as Outcome;
  return (shows === undefined ? shown !== 'null' : shown.includes(shows)) ? 'works' : 'shows nothing';
}
