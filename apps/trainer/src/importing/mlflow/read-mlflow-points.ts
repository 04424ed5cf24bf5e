import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Row } from '@beatlab/store/exchange/exchange-tables';
import { TrainerError } from '../../errors.ts';

/** MLflow's words for what no number of JSON is. */
const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

/** Points that a series of ours can't hold. */
export interface LeftOut {
  /** Their step lies below 0. */
  negative: number;
  /** Another of the same step was logged later. */
  superseded: number;
}

/**
 * The points of one of MLflow's files of metrics, `TIMESTAMP VALUE STEP` on each line. MLflow takes several values at a
 * step, of which a series of ours holds the one that was logged last, as MLflow's own charts do at the end; steps below 0
 * have no place in it. Both are counted.
 * *errors* `MLFLOW.DAMAGED`
 */
export async function readMlflowPoints(
  file: string,
  key: string,
): Promise<{ rows: Row[]; leftOut: LeftOut }> {
  const byStep = new Map<number, Row>();
  const leftOut: LeftOut = { negative: 0, superseded: 0 };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const [time = '', text = '', step = '0'] = line.trim().split(/\s+/);
    const value = words[text.toLowerCase()] ?? Number(text);
    if (!/^\d+$/.test(time) || !/^-?\d+$/.test(step) || (Number.isNaN(value) && text.toLowerCase() !== 'nan'))
      throw damaged(file, line);
    const at = Number(step);
    if (at < 0) leftOut.negative += 1;
    else {
      if (byStep.has(at)) leftOut.superseded += 1;
      byStep.set(at, { key, step: at, attempt: 1, value, time: Number(time) });
    }
  }
  return { rows: [...byStep.values()].sort((a, b) => Number(a.step) - Number(b.step)), leftOut };
}

const damaged = (file: string, line: string): TrainerError =>
  new TrainerError({
    code: 'MLFLOW.DAMAGED',
    message: `"${line.slice(0, 80)}" is no point as MLflow writes it: time, value and step`,
    where: file,
    remedy: 'Mend the line, or move the file away to import the others.',
  });
