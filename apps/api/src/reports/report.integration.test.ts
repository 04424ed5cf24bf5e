import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let ann: Credentials;
beforeAll(async () => {
  api = await startTestApi();
  ann = await api.newPerson('member', api.firstTeam.teamId);
});
afterAll(() => api?.close());

const parts =
  'id title revision publishedAt blocks { id kind frozenAt content } draft { title blocks { id frozenAt content } }';
const code = async (who: Credentials, query: string, variables: object) =>
  (await api.ask(who, query, { ...variables })).errors[0]?.extensions.code ?? null;
const create = async (title = 'Is five classes worth it?') =>
  (await api.ask(ann, `mutation ($title: String!) { createReport(title: $title) { ${parts} } }`, { title }))
    .data.createReport;
const save = `mutation ($id: ID!, $revision: Int!, $title: String!, $blocks: JSON!) {
  saveReportDraft(id: $id, revision: $revision, title: $title, blocks: $blocks) { ${parts} } }`;
const publish = `mutation ($id: ID!, $revision: Int!) { publishReport(id: $id, revision: $revision) { ${parts} } }`;
const read = async (who: Credentials, id: string) =>
  (await api.ask(who, `query ($id: ID!) { report(id: $id) { ${parts} } }`, { id })).data.report;

/** A run with a loss of each given value, settings and notes. */
async function newRun(losses: number[], who = ann): Promise<string> {
  const made = await api.ask(
    who,
    'mutation { createRun(input: { name: "seed 1", params: { rate: 0.1, secretPath: "/home/ann/secret" }, mode: BINARY }) { run { id } } }',
  );
  const { id } = made.data.createRun.run;
  await log(id, losses, who);
  return id;
}
const log = (runId: string, losses: number[], who = ann, from = 1) =>
  api.ask(
    who,
    `mutation ($runId: ID!, $series: [MetricSeriesInput!]!) { logMetrics(runId: $runId, attempt: 1, series: $series) { changed } }`,
    { runId, series: [{ key: 'val/loss', steps: losses.map((_, at) => from + at), values: losses }] },
  );
const chart = (runId: string, frozen: boolean, id = 'c') => ({
  ...{ kind: 'chart', id, title: 'Loss', metric: 'val/loss', runIds: [runId], frozen },
});
/** Publishes these blocks, and gives the report. */
async function published(blocks: object[]) {
  const { id } = await create();
  const saved = await api.ask(ann, save, { id, revision: 0, title: 'Loss', blocks });
  expect(saved.errors).toEqual([]);
  return (await api.ask(ann, publish, { id, revision: saved.data.saveReportDraft.revision })).data
    .publishReport;
}
const share = async (id: string, expiresInDays: number | null = null) =>
  (
    await api.ask(
      ann,
      'mutation ($id: ID!, $days: Int) { shareReport(id: $id, expiresInDays: $days) { link share { id } } }',
      { id, days: expiresInDays },
    )
  ).data.shareReport;
const follow = (link: string) =>
  fetch(`${api.origin}/shared-reports/${new URL(link).pathname.split('/').at(-1)}`);

describe('a report', () => {
  it('is read as it was published, while its draft is for those who edit', async () => {
    const { id } = await create();
    const blocks = [{ kind: 'text', id: 't', markdown: '# Yes' }];
    await api.ask(ann, save, { id, revision: 0, title: 'Draft', blocks });
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    expect(await read(viewer, id)).toMatchObject({
      title: 'Is five classes worth it?',
      blocks: [],
      draft: null,
    });
    expect(await read(api.owner, id)).toMatchObject({ draft: { title: 'Draft', blocks: [{ id: 't' }] } });
    await api.ask(ann, publish, { id, revision: 1 });
    expect(await read(viewer, id)).toMatchObject({ title: 'Draft', blocks: [{ id: 't', kind: 'text' }] });
  });

  it('is not overwritten by who has not seen the newest change', async () => {
    const { id } = await create();
    const change = (revision: number) => code(ann, save, { id, revision, title: 'x', blocks: [] });
    expect([await change(0), await change(0), await change(1)]).toEqual([null, 'REPORT.CHANGED', null]);
  });

  it('shows the numbers of now, or those of the moment in which they were frozen', async () => {
    const runId = await newRun([0.5, 0.25]);
    const { id } = await published([chart(runId, false, 'live'), chart(runId, true, 'kept')]);
    await log(runId, [0.125], ann, 3);
    const [live, kept] = (await read(ann, id)).blocks;
    expect(live.content.series[0].points.map(({ value }: { value: number }) => value)).toEqual([
      0.5, 0.25, 0.125,
    ]);
    expect(kept.content.series[0].points.map(({ value }: { value: number }) => value)).toEqual([0.5, 0.25]);
    expect([live.frozenAt, kept.frozenAt]).toEqual([null, expect.any(String)]);
  });

  it('keeps frozen numbers over later changes of other blocks, and when their run is gone', async () => {
    const runId = await newRun([0.5]);
    const first = await published([chart(runId, true), chart(runId, false, 'live')]);
    await log(runId, [0.25], ann, 2);
    const blocks = [
      { kind: 'text', id: 't', markdown: 'more' },
      chart(runId, true),
      chart(runId, false, 'live'),
    ];
    await api.ask(ann, save, { id: first.id, revision: first.revision, title: 'Loss', blocks });
    expect((await read(ann, first.id)).draft.blocks[1]).toEqual({
      id: 'c',
      frozenAt: first.blocks[0].frozenAt,
      content: first.blocks[0].content,
    });
    await api.store.database.run.delete({ where: { id: runId } });
    const [kept, live] = (await read(ann, first.id)).blocks;
    expect(kept.content.series).toHaveLength(1);
    expect(live.content).toMatchObject({ series: [], missing: 1 });
  });

  it('takes no run of another team, no numbers, and no block that is not there', async () => {
    const stranger = await api.newPerson('owner', await addTeam(api.store, 'others'));
    const strangers = await newRun([0.5], stranger);
    const { id } = await create();
    const refused = (blocks: unknown) => code(ann, save, { id, revision: 0, title: 'x', blocks });
    expect(await refused([chart(strangers, true)])).toBe('RUN.NOT_FOUND');
    expect(await refused([{ ...chart(strangers, true), content: {} }])).toBe('REPORT.BLOCK');
    expect(await refused([{ kind: 'iframe', id: 'x' }])).toBe('REPORT.BLOCK');
  });
});

describe('a shared report', () => {
  it('is read by anyone with the link: what it shows, and nothing else of its runs', async () => {
    const runId = await newRun([0.5]);
    const columns = ['metric:val/loss', 'param:rate'];
    const table = { kind: 'runs', id: 'r', title: 'Runs', runIds: [runId], columns, frozen: false };
    const { id, publishedAt } = await published([
      { kind: 'text', id: 't', markdown: 'why' },
      chart(runId, true),
      table,
    ]);
    const answer = await follow((await share(id)).link);
    const text = await answer.text();
    const run = { number: expect.any(Number), name: 'seed 1' };
    expect([answer.status, JSON.parse(text)]).toEqual([
      200,
      {
        title: 'Loss',
        publishedAt,
        blocks: [
          { kind: 'text', id: 't', markdown: 'why' },
          {
            ...{ kind: 'chart', id: 'c', title: 'Loss', frozenAt: expect.any(String) },
            content: {
              ...{ kind: 'chart', metric: 'val/loss', missing: 0 },
              series: [{ run, points: [{ step: 1, value: 0.5, min: 0.5, max: 0.5 }] }],
            },
          },
          {
            ...{ kind: 'runs', id: 'r', title: 'Runs', frozenAt: null },
            content: { kind: 'runs', columns, missing: 0, rows: [{ run, cells: [0.5, 0.1] }] },
          },
        ],
      },
    ]);
    for (const hidden of [runId, id, api.firstTeam.teamId, 'secret', 'beatlab.test']) {
      expect(text).not.toContain(hidden);
    }
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('shows no draft', async () => {
    const { id, revision } = await published([{ kind: 'text', id: 't', markdown: 'published words' }]);
    const blocks = [{ kind: 'text', id: 't', markdown: 'unfinished words' }];
    await api.ask(ann, save, { id, revision, title: 'unfinished title', blocks });
    const text = await (await follow((await share(id)).link)).text();
    expect(text).toContain('published words');
    expect(text).not.toContain('unfinished');
  });

  it('opens nothing but itself: its token is no session, no key and no id', async () => {
    const { id } = await published([]);
    const token = new URL((await share(id)).link).pathname.split('/').at(-1)!;
    const asked = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { user { id } } }' }),
    });
    expect(asked.status).toBe(401);
    expect((await api.ask({ 'x-api-key': token }, '{ viewer { user { id } } }')).status).toBe(401);
    for (const other of [id, `${token}x`, '..%2fgraphql', '%00']) {
      expect((await fetch(`${api.origin}/shared-reports/${other}`)).status).toBe(404);
    }
  });

  it('is no longer read once its link is withdrawn or too old, or the report gone', async () => {
    const { id } = await published([]);
    const [first, second, third] = [await share(id), await share(id, 1), await share(id)];
    await api.ask(ann, 'mutation ($id: ID!) { unshareReport(shareId: $id) }', { id: first.share.id });
    await api.store.database.reportShare.update({
      where: { id: second.share.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const statuses = async () =>
      Promise.all([first, second, third].map(async ({ link }) => (await follow(link)).status));
    expect(await statuses()).toEqual([404, 404, 200]);
    await api.ask(api.owner, 'mutation ($id: ID!) { deleteReport(id: $id) }', { id });
    expect(await statuses()).toEqual([404, 404, 404]);
  });

  it('has its link stored as a hash', async () => {
    const { link } = await share((await create()).id);
    const rows = JSON.stringify(await api.store.database.reportShare.findMany());
    expect(rows).not.toContain(new URL(link).pathname.split('/').at(-1));
  });
});
