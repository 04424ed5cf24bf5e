import { encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import type { BeatDecision } from './judge-part.ts';
import type { LabelledRecord } from './labelled-record.ts';

/**
 * Writes the decision on every beat as safetensors: record (index into the metadata's names), sample, symbol
 * (index likewise), truth, predicted (−1 missed) and probabilities.
 *
 * *shapes* `[beats]`; probabilities `[beats, classes]`
 */
export function encodePredictions(
  records: readonly LabelledRecord[],
  decisions: readonly BeatDecision[],
  classNames: readonly string[],
  epoch: number,
): Uint8Array {
  const beats = decisions.map(({ record, beat }) => records[record]!.beats[beat]!);
  const symbols = [...new Set(beats.map(({ symbol }) => symbol))].sort();
  const shape = [decisions.length];
  const probabilities = new Float32Array(decisions.length * classNames.length);
  for (const [row, decision] of decisions.entries()) {
    probabilities.set(decision.probabilities, row * classNames.length);
  }
  return encodeSafetensors(
    {
      record: { dtype: 'I32', shape, data: Int32Array.from(decisions, ({ record }) => record) },
      sample: { dtype: 'I32', shape, data: Int32Array.from(beats, ({ sample }) => sample) },
      symbol: { dtype: 'I32', shape, data: Int32Array.from(beats, ({ symbol }) => symbols.indexOf(symbol)) },
      truth: { dtype: 'I8', shape, data: Int8Array.from(beats, (beat) => beat.class) },
      predicted: { dtype: 'I8', shape, data: Int8Array.from(decisions, ({ predicted }) => predicted) },
      probabilities: { dtype: 'F32', shape: [decisions.length, classNames.length], data: probabilities },
    },
    {
      records: JSON.stringify(records.map(({ name }) => name)),
      symbols: JSON.stringify(symbols),
      classes: JSON.stringify(classNames),
      epoch: String(epoch),
    },
  );
}

/** The same as a table that any spreadsheet opens; a missed beat has empty probabilities. */
export function predictionsCsv(
  records: readonly LabelledRecord[],
  decisions: readonly BeatDecision[],
  classNames: readonly string[],
): string {
  const header = [
    'record',
    'sample',
    'symbol',
    'truth',
    'predicted',
    ...classNames.map((name) => `p_${name}`),
  ];
  const lines = decisions.map(({ record, beat, predicted, probabilities }) => {
    const { name, beats } = records[record]!;
    const { sample, symbol, class: truth } = beats[beat]!;
    const shares = Array.from(probabilities, (p) => (Number.isNaN(p) ? '' : p.toFixed(6)));
    return [
      name,
      sample,
      quoted(symbol),
      classNames[truth],
      classNames[predicted] ?? 'missed',
      ...shares,
    ].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
