import { describe, expect, it } from 'vitest';
import { makeRowStore, PAGE_SIZE, type PagePlace, rowAt } from './row-store.ts';

/** A list on a server: `ask` notes what was asked for. */
const serve = (count: number) => {
  const list = Array.from({ length: count }, (_, index) => ({ id: `run ${index}`, name: `${index}` }));
  const questions: PagePlace[] = [];
  const ask = async (place: PagePlace) => {
    questions.push(place);
    const start = place.after === null ? place.skip : list.findIndex(({ id }) => id === place.after) + 1;
    const rows = list.slice(start, start + PAGE_SIZE);
    return { page: { rows, endCursor: rows.at(-1)?.id ?? null, totalCount: list.length } };
  };
  return { list, questions, ask };
};
/** Until every answer that is under way has come. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a list of thousands of rows', () => {
  it('asks only for the page that is looked at, wherever it lies', async () => {
    const server = serve(10_000);
    const store = makeRowStore(server.ask);
    store.look(0, 20);
    await settle();
    store.look(9_010, 9_030);
    store.look(9_011, 9_031);
    await settle();
    expect(server.questions).toEqual([
      { after: null, skip: 0 },
      { after: null, skip: 9_000 },
    ]);
    expect(store.snapshot().totalCount).toBe(10_000);
    expect(rowAt(store.snapshot(), 9_020)?.name).toBe('9020');
    expect(rowAt(store.snapshot(), 5_000)).toBeUndefined();
  });

  it('goes on from the cursor of the page before', async () => {
    const server = serve(200);
    const store = makeRowStore(server.ask);
    store.look(0, 20);
    await settle();
    store.look(40, 60);
    await settle();
    expect(server.questions.at(-1)).toEqual({ after: 'run 49', skip: 0 });
    expect(rowAt(store.snapshot(), 55)?.name).toBe('55');
  });

  it('asks for nothing where the first page came with the page, nor behind the end', async () => {
    const server = serve(30);
    const { page } = await server.ask({ after: null, skip: 0 });
    const store = makeRowStore(server.ask, page);
    store.look(0, 90);
    await settle();
    expect(server.questions).toHaveLength(1);
    expect(rowAt(store.snapshot(), 29)?.name).toBe('29');
  });

  it('shows what changed, and after a refresh what was added, and forgets what nobody looks at', async () => {
    const server = serve(300);
    const store = makeRowStore(server.ask);
    store.look(0, 20);
    await settle();
    store.look(200, 220);
    await settle();
    store.replace({ id: 'run 210', name: 'renamed' });
    expect(rowAt(store.snapshot(), 210)?.name).toBe('renamed');
    server.list.unshift({ id: 'new', name: 'new' });
    store.refresh();
    await settle();
    expect(store.snapshot().totalCount).toBe(301);
    expect(rowAt(store.snapshot(), 211)?.name).toBe('210');
    expect(rowAt(store.snapshot(), 0)).toBeUndefined();
  });

  it('drops an answer that a refresh has overtaken', async () => {
    const answers: ((name: string) => void)[] = [];
    const store = makeRowStore<{ id: string; name: string }>(
      () =>
        new Promise((resolve) =>
          answers.push((name) =>
            resolve({ page: { rows: [{ id: 'a', name }], endCursor: null, totalCount: 1 } }),
          ),
        ),
    );
    store.look(0, 1);
    store.refresh();
    answers[1]?.('new');
    answers[2]?.('new');
    await settle();
    answers[0]?.('old');
    await settle();
    expect(rowAt(store.snapshot(), 0)?.name).toBe('new');
  });
});
