import { mkdir } from 'node:fs/promises';
import { PipelineError } from '../errors.ts';
import { writeAnnotations } from '../io/write-annotations.ts';
import { writeRecord } from '../io/write-record.ts';
import { synthesizeRecord } from './synthesize-record.ts';

export interface SyntheticSettings {
  readonly seed: number;
  readonly recordCount: number;
  readonly minutes: number;
}

/** What a first run learns from: small enough to make in seconds, with every class in at least three patients. */
export const defaultSyntheticSettings: SyntheticSettings = { seed: 1, recordCount: 12, minutes: 5 };

const LIMITS = { recordCount: 200, minutes: 60 };

/**
 * Writes a WFDB dataset of synthetic patients, `s01`, `s02` and so on: two leads at 360 Hz in format 212, beats
 * annotated as N, A, V, F and /. The same settings give the same bytes.
 *
 * *errors* `SYNTHETIC.SETTINGS`
 */
export async function writeSyntheticDataset(
  folder: string,
  settings: Partial<SyntheticSettings> = {},
): Promise<void> {
  const { seed, recordCount, minutes } = checkSettings({ ...defaultSyntheticSettings, ...settings });
  await mkdir(folder, { recursive: true });
  const digits = Math.max(2, String(recordCount).length);
  for (let index = 0; index < recordCount; index++) {
    const name = `s${String(index + 1).padStart(digits, '0')}`;
    const { record, annotations } = synthesizeRecord(name, { seed, index, durationSeconds: 60 * minutes });
    await writeRecord(folder, {
      ...record,
      format: 212,
      gain: 200,
      comments: [
        `Synthetic ECG after McSharry et al. 2003, patient ${index + 1}, seed ${seed}. No person's data.`,
      ],
    });
    await writeAnnotations(folder, name, annotations);
  }
}

function checkSettings(settings: SyntheticSettings): SyntheticSettings {
  const { seed, recordCount, minutes } = settings;
  const problem =
    (!Number.isInteger(seed) && `seed ${seed} is no whole number`) ||
    (!(Number.isInteger(recordCount) && recordCount >= 1 && recordCount <= LIMITS.recordCount) &&
      `${recordCount} records are not between 1 and ${LIMITS.recordCount}`) ||
    (!(minutes >= 0.2 && minutes <= LIMITS.minutes) &&
      `${minutes} minutes are not between 0.2 and ${LIMITS.minutes}`);
  if (problem) {
    throw new PipelineError('SYNTHETIC.SETTINGS', `no synthetic dataset: ${problem}`, {
      remedy: 'Leave the settings out to get 12 records of 5 minutes.',
    });
  }
  return settings;
}
