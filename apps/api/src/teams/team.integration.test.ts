import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf } from '../testing/follow-sign-in-link.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const invite = `mutation ($email: String!, $role: String!) {
  inviteMember(email: $email, role: $role) { link invitation { id email role } } }`;
const newInvitation = async (email: string, role = 'member') =>
  (await api.ask(api.owner, invite, { email, role })).data.inviteMember;
/** Accepts an invitation as the dashboard does, and says who is signed in then; null where it is no longer good. */
const join = async (link: string) => {
  const response = await fetch(`${api.origin}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  });
  if (!response.ok) return null;
  return { cookie: cookieOf(response)! };
};
const seen = '{ viewer { user { email } team { id role } } teams { id role } }';
const code = async (query: string, variables = {}, who = api.owner) =>
  (await api.ask(who, query, variables)).errors[0]?.extensions.code ?? null;
const remove = 'mutation ($userId: ID!) { removeMember(userId: $userId) }';
const change = 'mutation ($userId: ID!, $role: String!) { changeRole(userId: $userId, role: $role) }';

describe('an invitation', () => {
  it('gives who has no account one, a session and the role, once', async () => {
    const { link } = await newInvitation('Ann@Beatlab.test', 'viewer');
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join\?token=/);
    const ann = await join(link);
    expect((await api.ask(ann!, seen)).data).toEqual({
      viewer: {
        user: { email: 'ann@beatlab.test' },
        team: { id: api.firstTeam.teamId, role: 'viewer' },
      },
      teams: [{ id: api.firstTeam.teamId, role: 'viewer' }],
    });
    expect(await join(link)).toBeNull();
  });

  it('is not used up by who only looks at its link, nor by a form that another site could send', async () => {
    const { link } = await newInvitation('previewed@beatlab.test');
    const { pathname, search } = new URL(link);
    expect((await fetch(`${api.origin}${pathname}${search}`)).status).toBe(401);
    const body = new URLSearchParams(search);
    expect((await fetch(`${api.origin}/join`, { method: 'POST', body })).status).toBe(404);
    expect(await join(link)).not.toBeNull();
  });

  it('takes one of two who follow it at once', async () => {
    const { link } = await newInvitation('twice@beatlab.test');
    const followed = await Promise.all([join(link), join(link), join(link)]);
    expect(followed.filter((one) => one !== null)).toHaveLength(1);
  });

  it('is good no longer when it was taken back, replaced or too old', async () => {
    const revoked = await newInvitation('bob@beatlab.test');
    await api.ask(api.owner, 'mutation ($id: ID!) { revokeInvitation(id: $id) }', {
      id: revoked.invitation.id,
    });
    const replaced = await newInvitation('bob@beatlab.test');
    const late = await newInvitation('late@beatlab.test');
    const newest = await newInvitation('bob@beatlab.test');
    await api.store.database.invitation.update({
      where: { id: late.invitation.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    for (const { link } of [revoked, replaced, late]) expect(await join(link)).toBeNull();
    expect(await join(newest.link)).not.toBeNull();
    expect(await code(invite, { email: 'bob@beatlab.test', role: 'owner' })).toBe('MEMBER.EXISTS');
  });

  it('is stored hashed and in the audit trail without its link', async () => {
    const { link, invitation } = await newInvitation('carol@beatlab.test');
    const token = new URL(link).searchParams.get('token')!;
    const rows = await api.store.database.invitation.findMany();
    const events = await api.store.database.auditEvent.findMany({ where: { subjectId: invitation.id } });
    expect(events.map(({ action }) => action)).toEqual(['invitation.create']);
    expect(JSON.stringify([rows, events.map(({ details }) => details)])).not.toContain(token);
  });
});

describe('a team', () => {
  it('keeps its last owner', async () => {
    const { userId } = api.firstTeam;
    expect(await code(remove, { userId })).toBe('TEAM.LAST_OWNER');
    expect(await code(change, { userId, role: 'member' })).toBe('TEAM.LAST_OWNER');
    expect(await code(change, { userId, role: 'owner' })).toBeNull();
  });

  it('shuts out who is removed, with their keys, at once', async () => {
    const eve = await join((await newInvitation('eve@beatlab.test')).link);
    const { data } = await api.ask(eve!, 'mutation { createApiKey(name: "eve") { key } }');
    const { id: userId } = (await api.ask(eve!, '{ viewer { user { id } } }')).data.viewer.user;
    await api.ask(api.owner, remove, { userId });
    expect(await code('{ viewer { mayWrite } }', {}, eve!)).toBe('ACCESS.NO_TEAM');
    const key = { 'x-api-key': data.createApiKey.key };
    expect((await api.ask(key, '{ viewer { mayWrite } }')).errors[0]!.extensions.code).toBe(
      'ACCESS.KEY_REFUSED',
    );
  });

  it('is made by a member, who owns it and may go there', async () => {
    const frank = await join((await newInvitation('frank@beatlab.test')).link);
    const made = await api.ask(frank!, 'mutation { createTeam(name: "  Second ") { id name role } }');
    expect(made.data.createTeam).toMatchObject({ name: 'Second', role: 'owner' });
    const teams = (await api.ask(frank!, '{ teams { name role } }')).data.teams;
    expect(teams).toEqual([
      { name: 'Beatlab', role: 'member' },
      { name: 'Second', role: 'owner' },
    ]);
    const go = 'mutation ($id: ID!) { setActiveTeam(id: $id) { name role } }';
    const { id } = made.data.createTeam;
    expect((await api.ask(frank!, go, { id })).data.setActiveTeam).toEqual({ name: 'Second', role: 'owner' });
    expect((await api.ask(frank!, '{ viewer { team { id } } }')).data.viewer.team).toEqual({ id });
    // One session's choice is nobody else's, and a team that one is not in is not there.
    expect((await api.ask(api.owner, '{ viewer { team { name } } }')).data.viewer.team.name).toBe('Beatlab');
    expect(await code(go, { id })).toBe('TEAM.NOT_FOUND');
  });

  it('keeps one of two owners who step down at once', async () => {
    const dora = await join((await newInvitation('dora@beatlab.test', 'owner')).link);
    const { id } = (await api.ask(dora!, '{ viewer { user { id } } }')).data.viewer.user;
    const codes = await Promise.all([
      code(change, { userId: api.firstTeam.userId, role: 'member' }),
      code(change, { userId: id, role: 'member' }, dora!),
    ]);
    expect(codes.filter((one) => one === 'TEAM.LAST_OWNER')).toHaveLength(1);
    const where = { teamId: api.firstTeam.teamId, role: 'owner' };
    expect(await api.store.database.member.count({ where })).toBe(1);
  });
});
