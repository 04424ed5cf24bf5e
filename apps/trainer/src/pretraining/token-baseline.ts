import type { LabelledRecord } from '../training/labelled-record.ts';

/**
 * What guessing every hidden token by its frequency in the training sentences is worth on the validation
 * sentences: mean loss in nats, and accuracy of always the commonest. A token never seen counts as seen once.
 */
export function tokenBaseline(
  train: readonly LabelledRecord[],
  val: readonly LabelledRecord[],
  classes: number,
): { loss: number; accuracy: number } {
  const learned = countTokens(train, classes);
  const judged = countTokens(val, classes);
  const total = learned.reduce((sum, count) => sum + Math.max(1, count), 0);
  const all = judged.reduce((sum, count) => sum + count, 0);
  const commonest = learned.indexOf(Math.max(...learned));
  const lossSum = judged.reduce(
    (sum, count, token) => sum - count * Math.log(Math.max(1, learned[token]!) / total),
    0,
  );
  return { loss: lossSum / all, accuracy: judged[commonest]! / all };
}

function countTokens(records: readonly LabelledRecord[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const { sentences } of records)
    for (const { token } of sentences) for (const id of token) counts[id]! += 1;
  return counts;
}
