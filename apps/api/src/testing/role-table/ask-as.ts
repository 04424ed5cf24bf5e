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

/** Subscribes, lets something happen in both teams until something is heard, and says what that was. */
export async function askSubscription(
  team: TeamFixture,
  role: AskingRole,
  row: OperationRow,
  variables: object,
): Promise<Asked> {
  const { api, teamId, runId, strangersTeam } = team;
  const subscription = await openSubscription(api.origin, team.credentials[role], row.document, {
    ...variables,
  });
  if (subscription.status === 401) return { code: 'ACCESS.NOT_SIGNED_IN', shown: '' };
  const { database } = api.store;
  const happen = async () => {
    await notifyRunEvent(database, { kind: 'STATE', runId, teamId });
    await notifyRunEvent(database, { kind: 'STATE', runId: strangersRun, teamId: strangersTeam });
  };
  const happening = setInterval(() => void happen(), 50);
  const heard = await subscription.next().finally(() => clearInterval(happening));
  subscription.close();
  // The stranger's own event names a run that was made up, so the answer is that it isn't there.
  const { data, errors } = heard!.data;
  const isOwnEvent = role === 'stranger' && errors?.[0]?.message.includes(strangersRun);
  return {
    code: isOwnEvent ? null : (errors?.[0]?.extensions.code ?? null),
    shown: JSON.stringify(data ?? null),
  };
}

const strangersRun = '01920000-0000-7000-8000-00000000abcd';

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
