import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PredictionOf } from '@beatlab/store/predictions/prediction-of';

/**
 * Makes the folder that the uploaded files of a prediction are laid out in, for its worker alone, and removes those of
 * earlier attempts: a worker that was killed leaves its folder behind, and nobody else knows of it.
 */
export async function makePredictionFolder(
  home: string,
  { predictionId, attempt }: PredictionOf,
): Promise<string> {
  const folder = path.join(home, 'predicting');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const earlier = (await readdir(folder)).filter((name) => {
    const [id, number] = name.split('.');
    return id === predictionId && Number(number) < attempt;
  });
  for (const name of earlier) await rm(path.join(folder, name), { recursive: true, force: true });
  const own = path.join(folder, `${predictionId}.${attempt}`);
  await mkdir(own, { recursive: true, mode: 0o700 });
  return own;
}
