import { isDeepStrictEqual } from 'node:util';
import type { BlockSettings, StoredBlock } from '@beatlab/store/reports/report-block';
import type { ComparisonSource } from '../evaluation/compare/comparison-source.ts';
import { readBlock } from './read-block.ts';

/**
 * Blocks as they are stored: a frozen one keeps the numbers that it has, unless it shows something else now, and one that is
 * newly frozen takes those of this moment. *errors* those of {@link readBlock}
 */
export const freezeBlocks = (
  blocks: readonly BlockSettings[],
  before: readonly StoredBlock[],
  source: ComparisonSource,
  now: Date,
): Promise<StoredBlock[]> =>
  Promise.all(
    blocks.map(async (settings): Promise<StoredBlock> => {
      if (settings.kind === 'text' || !settings.frozen) return { settings, content: null, frozenAt: null };
      const kept = before.find(
        (block) => block.frozenAt !== null && isDeepStrictEqual(shownBy(block.settings), shownBy(settings)),
      );
      if (kept !== undefined) return { ...kept, settings };
      return { settings, content: await readBlock(settings, source), frozenAt: now.toISOString() };
    }),
  );

/** What decides the numbers of a block: its title does not. */
const shownBy = (settings: BlockSettings) => ({ ...settings, title: '' });
