import type { BlockKind, BlockSettings } from './block.ts';

export const kindLabel: Readonly<Record<BlockKind, string>> = {
  text: 'Text',
  chart: 'Chart',
  runs: 'Table of runs',
  confusion: 'Confusion matrix',
  comparison: 'Verdict',
};

/** A block of a kind as it begins, drawn from the runs that are given first. */
export const newBlock = (kind: BlockKind, id: string, runIds: readonly string[]): BlockSettings => {
  const [first = '', second = ''] = runIds;
  const drawn = { id, title: '', frozen: false };
  switch (kind) {
    case 'text':
      return { kind, id, markdown: '' };
    case 'chart':
      return { ...drawn, kind, metric: 'val/f1', runIds: [first] };
    case 'runs':
      return { ...drawn, kind, runIds: [first], columns: ['state', 'mode', 'metric:val/f1'] };
    case 'confusion':
      return { ...drawn, kind, runId: first, part: 'val', scope: 'beat', epoch: null };
    case 'comparison':
      return { ...drawn, kind, frozen: true, baseline: first, runIds: [second] };
  }
};

interface ListedRun {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly lastMetrics: readonly unknown[];
}

/**
 * Runs in the order in which new blocks show them: fine-tunings that came to a figure, whose beats every block can show, then
 * others that came to one, then the rest; each newest first.
 */
export const orderByWorth = (runs: readonly ListedRun[]): string[] =>
  [...runs].sort((one, other) => worthOf(other) - worthOf(one)).map(({ id }) => id);

const worthOf = ({ kind, state, lastMetrics }: ListedRun): number => {
  if (state !== 'FINISHED' || lastMetrics.length === 0) return 0;
  return kind === 'FINE_TUNE' ? 2 : 1;
};

/** The list with a block one place earlier or later; as it is where there is no such place. */
export const moveBlock = (
  blocks: readonly BlockSettings[],
  id: string,
  by: -1 | 1,
): readonly BlockSettings[] => {
  const from = blocks.findIndex((block) => block.id === id);
  const to = from + by;
  const block = blocks[from];
  if (block === undefined || to < 0 || to >= blocks.length) return blocks;
  const rest = blocks.filter((one) => one.id !== id);
  return [...rest.slice(0, to), block, ...rest.slice(to)];
};

/** Whether everything is chosen that the block needs: the API would refuse it otherwise. */
export const isComplete = (block: BlockSettings): boolean => {
  switch (block.kind) {
    case 'text':
      return true;
    case 'confusion':
      return block.runId !== '';
    case 'chart':
      return block.metric !== '' && someRuns(block.runIds);
    case 'runs':
      return someRuns(block.runIds);
    case 'comparison':
      return block.baseline !== '' && someRuns(block.runIds) && !block.runIds.includes(block.baseline);
  }
};

const someRuns = (runIds: readonly string[]): boolean => runIds.length > 0 && !runIds.includes('');
