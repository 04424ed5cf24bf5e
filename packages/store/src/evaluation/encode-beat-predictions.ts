import { encodeSafetensors, type SafetensorsTensor } from '../artifacts/safetensors.ts';
import type { BeatPredictions } from './beat-predictions.ts';

/**
 * Writes beat predictions as safetensors, one tensor a column, so that a reader can take one column or some rows.
 *
 * Names (records, symbols, classes) and what is known of each record stand in the metadata as JSON; columns refer to
 * them by index. *errors* `SAFETENSORS.SHAPE` where columns are not equally long
 */
export function encodeBeatPredictions(beats: BeatPredictions): Uint8Array {
  const { records, symbols, classes, epoch } = beats;
  return encodeSafetensors(columnsOf(beats), {
    records: JSON.stringify(records.map(({ name }) => name)),
    patients: JSON.stringify(records.map(({ patient }) => patient)),
    samplingFrequenciesHz: JSON.stringify(records.map(({ samplingFrequencyHz }) => samplingFrequencyHz)),
    flutter: JSON.stringify(records.map(({ flutter }) => flutter)),
    symbols: JSON.stringify(symbols),
    classes: JSON.stringify(classes),
    ...(epoch === null ? {} : { epoch: String(epoch) }),
  });
}

function columnsOf(beats: BeatPredictions): Record<string, SafetensorsTensor> {
  const { peak, extras, classes } = beats;
  const shape = [beats.sample.length];
  const columns: Record<string, SafetensorsTensor> = {
    record: { dtype: 'I32', shape, data: beats.record },
    sample: { dtype: 'I32', shape, data: beats.sample },
    symbol: { dtype: 'I32', shape, data: beats.symbol },
    truth: { dtype: 'I8', shape, data: beats.truth },
    predicted: { dtype: 'I8', shape, data: beats.predicted },
    probabilities: { dtype: 'F32', shape: [...shape, classes.length], data: beats.probabilities },
  };
  if (peak !== null) columns.peak = { dtype: 'I32', shape, data: peak };
  if (extras === null) return columns;
  const extra = [extras.sample.length];
  return {
    ...columns,
    'extra.record': { dtype: 'I32', shape: extra, data: extras.record },
    'extra.sample': { dtype: 'I32', shape: extra, data: extras.sample },
    'extra.predicted': { dtype: 'I8', shape: extra, data: extras.predicted },
    'extra.probabilities': { dtype: 'F32', shape: [...extra, classes.length], data: extras.probabilities },
  };
}
