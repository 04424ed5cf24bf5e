import { listenToRunEvents } from '@beatlab/store/events/run-events';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDocument } from '../testing/launch-run.ts';
import {
  addDataset,
  addTeam,
  type Credentials,
  startTestApi,
  type TestApi,
} from '../testing/start-test-api.ts';

let api: TestApi;
let stranger: Credentials;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  stranger = await api.newPerson('owner', await addTeam(api.store, 'strangers'));
});
afterAll(() => api?.close());

const launch = async (name: string, experiment = 'life'): Promise<string> => {
  const input = { config: {}, name, experiment };
  return (await api.ask(api.owner, launchDocument, { input })).data.launchRun.run.id;
};
const ended = async (name: string, experiment?: string): Promise<string> => {
  const id = await launch(name, experiment);
  await requestCancel(api.store, id);
  return id;
};
const namesOf = async (filter: unknown): Promise<string[]> => {
  const { data } = await api.ask(
    api.owner,
    'query ($filter: RunFilter) { runs(filter: $filter, order: { field: NUMBER, descending: false }) { edges { node { name } } } }',
    { filter },
  );
  return data.runs.edges.map(({ node }: { node: { name: string } }) => node.name);
};
const codeOf = async (who: Credentials, document: string, variables: Record<string, unknown>) =>
  (await api.ask(who, document, variables)).errors[0]?.extensions.code;

const update = `mutation ($id: ID!, $input: UpdateRunInput!) { updateRun(id: $id, input: $input) {
  name notes group parent { name } } }`;
const archive = 'mutation ($ids: [ID!]!) { archiveRuns(ids: $ids) { name archivedAt } }';
const restore = 'mutation ($ids: [ID!]!) { restoreRuns(ids: $ids) { archivedAt } }';
const tag =
  'mutation ($ids: [ID!]!, $add: [String!], $remove: [String!]) { tagRuns(ids: $ids, add: $add, remove: $remove) { tags } }';
const pin =
  'mutation ($experiment: String!, $id: ID) { setBaseline(experiment: $experiment, runId: $id) { name isBaseline } }';

describe('what people say about a run', () => {
  it('is changed, stays where it is left out, and is found by its words', async () => {
    const [id, whole] = [await launch('first words'), await launch('the whole')];
    const input = { notes: '# Odd\nDrifts after *epoch 3*', group: 'folds', parentId: whole };
    const changed = await api.ask(api.owner, update, { id, input });
    expect(changed.data.updateRun).toEqual({
      ...{ name: 'first words', notes: '# Odd\nDrifts after *epoch 3*', group: 'folds' },
      parent: { name: 'the whole' },
    });
    const renamed = await api.ask(api.owner, update, { id, input: { name: 'other words', group: null } });
    expect(renamed.data.updateRun).toMatchObject({ name: 'other words', notes: input.notes, group: null });
    expect(await namesOf({ text: 'drift epo' })).toEqual(['other words']);
    expect(await namesOf({ text: 'first' })).toEqual([]);
    expect(await namesOf({ parentId: whole })).toEqual(['other words']);
    const { data } = await api.ask(
      api.owner,
      'query ($id: ID!) { run(id: $id) { parts { name } params(keys: ["epochs", "mode"]) { key number text } } }',
      { id: whole },
    );
    expect(data.run).toEqual({
      parts: [{ name: 'other words' }],
      params: [
        { key: 'epochs', number: 13, text: null },
        { key: 'mode', number: null, text: 'five-class' },
      ],
    });
  });

  it('never makes a run a part of itself, or of its own parts', async () => {
    const [a, b, c] = [await launch('a'), await launch('b'), await launch('c')];
    await api.ask(api.owner, update, { id: b, input: { parentId: a } });
    await api.ask(api.owner, update, { id: c, input: { parentId: b } });
    for (const parentId of [a, b, c])
      expect(await codeOf(api.owner, update, { id: a, input: { parentId } })).toBe('RUN.PARENT');
  });
});

describe('archived runs', () => {
  it('are out of lists until they are asked for or restored', async () => {
    const [kept, gone] = [await ended('kept', 'archive'), await ended('gone', 'archive')];
    const { data } = await api.ask(api.owner, archive, { ids: [gone] });
    expect(data.archiveRuns).toEqual([{ name: 'gone', archivedAt: expect.any(String) }]);
    expect(await namesOf({ experiment: 'archive' })).toEqual(['kept']);
    expect(await namesOf({ experiment: 'archive', archived: true })).toEqual(['gone']);
    await api.ask(api.owner, restore, { ids: [kept, gone] });
    expect(await namesOf({ experiment: 'archive' })).toEqual(['kept', 'gone']);
  });

  it('are none of them archived where one of them still waits', async () => {
    const [over, waiting] = [await ended('over', 'none'), await launch('waiting', 'none')];
    expect(await codeOf(api.owner, archive, { ids: [over, waiting] })).toBe('RUN.NOT_ENDED');
    expect(await namesOf({ experiment: 'none' })).toEqual(['over', 'waiting']);
  });
});

describe('tags', () => {
  it('are given and taken, sorted, each once, and found', async () => {
    const ids = [await launch('one'), await launch('two')];
    await api.ask(api.owner, tag, { ids, add: ['z', ' two  words ', 'z', 'a'] });
    const { data } = await api.ask(api.owner, tag, { ids: [ids[0]], add: ['b'], remove: ['z', 'not there'] });
    expect(data.tagRuns).toEqual([{ tags: ['a', 'b', 'two words'] }]);
    expect(await namesOf({ tags: ['a', 'z'] })).toEqual(['two']);
    expect(await namesOf({ tags: ['two words'] })).toEqual(['one', 'two']);
  });

  it.each([[['']], [['x'.repeat(101)]], [Array.from({ length: 51 }, (_, index) => `${index}`)]])(
    'are refused where they are empty, long or many',
    async (add) => {
      const code = await codeOf(api.owner, tag, { ids: [await launch('tagged')], add });
      expect(code).toMatch(/^(RUN\.TAG|REQUEST\.ARGUMENT)$/);
    },
  );
});

describe('the baseline of an experiment', () => {
  it('is one run of it, shown with the others, until another is pinned or none', async () => {
    const [one, two] = [await launch('one', 'pinned'), await launch('two', 'pinned')];
    await api.ask(api.owner, pin, { experiment: 'pinned', id: one });
    const again = await api.ask(api.owner, pin, { experiment: 'pinned', id: two });
    expect(again.data.setBaseline).toEqual({ name: 'two', isBaseline: true });
    const document = 'query ($id: ID!) { run(id: $id) { isBaseline baseline { name } } }';
    const shown = async () => (await api.ask(api.owner, document, { id: one })).data.run;
    expect(await shown()).toEqual({ isBaseline: false, baseline: { name: 'two' } });
    await api.ask(api.owner, pin, { experiment: 'pinned', id: null });
    expect(await shown()).toEqual({ isBaseline: false, baseline: null });
  });

  it('is no run from elsewhere', async () => {
    const [inside] = [await launch('inside', 'one'), await launch('outside', 'another')];
    expect(await codeOf(api.owner, pin, { experiment: 'another', id: inside })).toBe('RUN.OTHER_EXPERIMENT');
    expect(await codeOf(api.owner, pin, { experiment: 'nowhere', id: inside })).toBe('EXPERIMENT.NOT_FOUND');
  });
});

describe('every change of a run', () => {
  it('is another team’s to make never, and a viewer’s neither', async () => {
    const id = await ended('ours', 'ours');
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    const changes: [string, Record<string, unknown>][] = [
      [update, { id, input: { name: 'theirs' } }],
      [archive, { ids: [id] }],
      [restore, { ids: [id] }],
      [tag, { ids: [id], add: ['theirs'] }],
      [pin, { experiment: 'ours', id }],
    ];
    for (const [document, variables] of changes) {
      expect(await codeOf(stranger, document, variables)).toBe('RUN.NOT_FOUND');
      expect(await codeOf(viewer, document, variables)).toBe('ACCESS.READ_ONLY');
    }
    const parent = { id, input: { parentId: '00000000-0000-7000-8000-000000000000' } };
    expect(await codeOf(api.owner, update, parent)).toBe('RUN.NOT_FOUND');
  });

  it('is announced, and stands in the audit trail once', async () => {
    const id = await ended('watched', 'watched');
    const heard: string[] = [];
    const listening = await listenToRunEvents(api.store.databaseUrl, ({ runId, kind }) => {
      if (runId === id) heard.push(kind);
    });
    const changes: [string, Record<string, unknown>][] = [
      [update, { id, input: { name: 'new', notes: 'x' } }],
      [tag, { ids: [id], add: ['t'] }],
      [archive, { ids: [id] }],
      [restore, { ids: [id] }],
    ];
    for (const [document, variables] of changes) {
      for (let twice = 0; twice < 2; twice++) await api.ask(api.owner, document, variables);
    }
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(4);
    const events = await api.store.database.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    });
    const actions = events.map(({ action }) => action).filter((action) => action !== 'run.launch');
    expect(new Set(actions)).toEqual(new Set(['run.change', 'run.tag', 'run.archive', 'run.restore']));
    expect(actions.filter((action) => action === 'run.archive')).toHaveLength(1);
    expect(events.every(({ userId }) => userId === api.firstTeam.userId)).toBe(true);
    await listening.stop();
  });
});
