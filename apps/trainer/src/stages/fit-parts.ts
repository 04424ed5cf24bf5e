import { defaultDescriptor } from '@beatlab/pipeline/vocabulary/describe-wave';
import type { WaveVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { encodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { type WaveType, waveTypes } from '@beatlab/pipeline/wave/wave-types';
import type { RecordTaskResult, VocabularyTask } from './record-task.ts';
import type { StageTools } from './run-stage.ts';

/** Wave types that are fitted by one of two processes, so that both have about as much to do. */
const halves: readonly (readonly WaveType[])[] = [
  ['QRS', 'P'],
  ['T', 'BG'],
];

/** Fits a vocabulary, its wave types side by side, and leaves it in the artifact store. *errors* `VOCABULARY.TOO_FEW_WAVES` */
export async function fitParts(
  task: Omit<VocabularyTask, 'stage' | 'types'>,
  { pool, artifacts }: Pick<StageTools, 'pool' | 'artifacts'>,
): Promise<RecordTaskResult> {
  const startedAt = performance.now();
  const parts = pool.processCount === 1 ? [waveTypes] : halves;
  const results = await Promise.all(parts.map((types) => pool.run({ ...task, stage: 'vocabulary', types })));
  const waves = Object.assign({}, ...results.map(({ fitted }) => fitted)) as Record<WaveType, WaveVocabulary>;
  const bytes = encodeVocabulary({ seed: task.seed, descriptor: defaultDescriptor, waves });
  const files = [{ name: 'vocabulary.json', ...(await artifacts.put(bytes)) }];
  return { files, seconds: (performance.now() - startedAt) / 1000 };
}
