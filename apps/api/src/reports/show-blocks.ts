import type { StoredBlock } from '@beatlab/store/reports/report-block';
import type { ComparisonSource } from '../evaluation/compare/comparison-source.ts';
import type { BlockContent } from './block-content.ts';
import { readBlock } from './read-block.ts';

/** What a block shows: the numbers that it keeps, or those of this moment; null for text. */
export async function contentOf(
  { settings, content, frozenAt }: StoredBlock,
  source: ComparisonSource,
): Promise<BlockContent | null> {
  if (settings.kind === 'text') return null;
  return frozenAt === null ? readBlock(settings, source) : (content as BlockContent);
}
