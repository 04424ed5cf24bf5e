import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { encodeBeatPredictions } from '@beatlab/store/evaluation/encode-beat-predictions';
import type { BeatDecision } from './judge-part.ts';
import type { LabelledRecord } from './labelled-record.ts';
import type { EpochOutcome } from './run-epoch.ts';

/** Writes the decisions on every validation beat, and on every R peak without one, as columns. */
export function encodePredictions(
  records: readonly LabelledRecord[],
  { decisions, extras, epoch }: Pick<EpochOutcome, 'decisions' | 'extras' | 'epoch'>,
  classes: readonly string[],
): Uint8Array {
  const beats = decisions.map(({ record, beat }) => records[record]!.beats[beat]!);
  const symbols = [...new Set(beats.map(({ symbol }) => symbol))].sort();
  return encodeBeatPredictions({
    records: records.map((record) => ({
      name: record.name,
      patient: patientOf(record.name),
      samplingFrequencyHz: record.ownSamplingFrequencyHz,
      flutter: record.flutter,
    })),
    symbols,
    classes,
    epoch,
    ...decided(decisions, classes.length),
    sample: Int32Array.from(beats, ({ sample }) => sample),
    symbol: Int32Array.from(beats, ({ symbol }) => symbols.indexOf(symbol)),
    truth: Int8Array.from(beats, (beat) => beat.class),
    peak: Int32Array.from(beats, ({ peak }) => peak),
    extras: {
      ...decided(extras, classes.length),
      sample: Int32Array.from(extras, ({ record, beat }) => records[record]!.extras[beat]!),
    },
  });
}

/** Records, calls and probabilities of decisions, as columns. */
function decided(decisions: readonly BeatDecision[], classes: number) {
  const probabilities = new Float32Array(decisions.length * classes);
  for (const [row, decision] of decisions.entries()) probabilities.set(decision.probabilities, row * classes);
  return {
    record: Int32Array.from(decisions, ({ record }) => record),
    predicted: Int8Array.from(decisions, ({ predicted }) => predicted),
    probabilities,
  };
}

/** The decisions on beats as a table that any spreadsheet opens; a missed beat has empty probabilities. */
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
