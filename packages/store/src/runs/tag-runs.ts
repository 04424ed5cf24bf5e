import type { Actor } from '../audit/record-audit.ts';
import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { changeHeldRun } from './change-held-run.ts';
import { holdRuns, type RunsOf } from './hold-runs.ts';

const LONGEST_TAG = 100;
const MOST_TAGS = 50;

export interface TagChange {
  add?: readonly string[];
  remove?: readonly string[];
}

/** Gives tags to runs and takes others from them, all or none. *errors* `RUN.NOT_FOUND`; `RUN.TAG` */
export async function tagRuns(
  store: Store,
  { by, ...change }: RunsOf & TagChange & { by: Actor },
): Promise<void> {
  await store.database.$transaction((transaction) => tagRunsWithin(transaction, change, by));
}

/** As {@link tagRuns}, within a transaction that does more. */
export async function tagRunsWithin(
  transaction: Prisma.TransactionClient,
  { add = [], remove = [], ...runs }: RunsOf & TagChange,
  by: Actor,
): Promise<void> {
  const { teamId } = runs;
  const added = cleanTags(add);
  for (const run of await holdRuns(transaction, runs)) {
    const { id, number } = run;
    const { tags: before } = await transaction.run.findUniqueOrThrow({
      where: { id },
      select: { tags: true },
    });
    const tags = cleanTags([...before.filter((tag) => !remove.includes(tag)), ...added]);
    if (tags.length > MOST_TAGS)
      throw unusableTag(`a run has ${MOST_TAGS} tags at most, run ${number} would have ${tags.length}`);
    if (tags.join('\n') === before.join('\n')) continue;
    await changeHeldRun(transaction, run, {
      ...{ teamId, by, action: 'run.tag' },
      data: { tags },
      details: { tags },
    });
  }
}

/** Sorted, each once, without space around and within only single ones. *errors* `RUN.TAG` */
export function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => tag.replaceAll(/\s+/g, ' ').trim());
  const unusable = clean.find((tag) => tag === '' || tag.length > LONGEST_TAG || tag.includes('\u0000'));
  if (unusable !== undefined)
    throw unusableTag(
      unusable === '' ? 'a tag is empty' : `a tag has ${LONGEST_TAG} characters of text at most`,
      unusable.slice(0, 40),
    );
  return [...new Set(clean)].sort();
}

const unusableTag = (message: string, where: string | null = null): StoreError =>
  new StoreError({ code: 'RUN.TAG', message, where, remedy: 'Use few tags of a word or two.' });
