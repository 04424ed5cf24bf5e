import { PipelineError } from '@beatlab/pipeline/errors';
import { type Split, type SplitRecords, splitPatients } from '@beatlab/pipeline/split/split-patients';

/** As {@link splitPatients}; null for records that can't be divided so: a run with them says so when it starts. */
export function splitIfPossible(recordNames: readonly string[], split: Split): SplitRecords | null {
  try {
    return splitPatients(recordNames, split);
  } catch (error) {
    if (error instanceof PipelineError && error.code.startsWith('SPLIT.')) return null;
    throw error;
  }
}
