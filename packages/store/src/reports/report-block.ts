import { z } from 'zod';
import { StoreError } from '../errors.ts';

/** Blocks that a report may have. */
const mostBlocks = 60;

const id = z.string().regex(/^[\w-]{1,64}$/);
const title = z.string().max(200);
const runIds = (most: number) => z.array(z.uuid()).min(1).max(most);
/** Whether the block keeps the numbers of the moment, or shows those of whenever it is read. */
const frozen = z.boolean();

/**
 * What a block shows. A comparison is always kept as it was computed: its verdict is a statement of its day, and a bootstrap
 * takes too long for every reader.
 */
const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), id, markdown: z.string().max(50_000) }),
  z.strictObject({
    ...{ kind: z.literal('chart'), id, title, frozen },
    metric: z.string().min(1).max(200),
    runIds: runIds(20),
  }),
  z.strictObject({
    ...{ kind: z.literal('runs'), id, title, frozen },
    runIds: runIds(50),
    /** `state`, `mode`, `experiment`, `dataset`, `metric:KEY` or `param:KEY`. */
    columns: z
      .array(
        z
          .string()
          .max(220)
          .regex(/^(state|mode|experiment|dataset|(metric|param):.+)$/),
      )
      .max(20),
  }),
  z.strictObject({
    ...{ kind: z.literal('confusion'), id, title, frozen },
    runId: z.uuid(),
    part: z.enum(['train', 'val']),
    scope: z.enum(['token', 'beat']),
    /** The newest where null. */
    epoch: z.int().min(1).nullable(),
  }),
  z.strictObject({
    ...{ kind: z.literal('comparison'), id, title, frozen: z.literal(true) },
    baseline: z.uuid(),
    runIds: runIds(5),
  }),
]);

/** What a block of a report shows, as its editor chose it. */
export type BlockSettings = z.infer<typeof blockSchema>;

/** A block that is drawn from runs. */
export type NumberBlock = Exclude<BlockSettings, { kind: 'text' }>;

/** A block as it is stored: a frozen one with its numbers, and when they were taken. */
export interface StoredBlock {
  readonly settings: BlockSettings;
  readonly content: unknown;
  readonly frozenAt: string | null;
}

/** Blocks that somebody sent, checked. *errors* `REPORT.BLOCK` */
export function parseBlocks(sent: unknown): BlockSettings[] {
  const parsed = z.array(blockSchema).max(mostBlocks).safeParse(sent);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badBlock(`block ${issue?.path.join('.') || 'list'}: ${issue?.message ?? 'is not valid'}`);
  }
  const ids = parsed.data.map((block) => block.id);
  if (new Set(ids).size < ids.length) throw badBlock('two blocks have the same id');
  return parsed.data;
}

/** The runs that blocks are drawn from, each once. */
export const runsOf = (blocks: readonly BlockSettings[]): string[] => [
  ...new Set(
    blocks.flatMap((block) => {
      if (block.kind === 'text') return [];
      if (block.kind === 'confusion') return [block.runId];
      return block.kind === 'comparison' ? [block.baseline, ...block.runIds] : block.runIds;
    }),
  ),
];

const badBlock = (message: string): StoreError =>
  new StoreError({
    code: 'REPORT.BLOCK',
    message,
    where: 'blocks',
    remedy: 'Send blocks as the description of the mutation names them.',
  });
