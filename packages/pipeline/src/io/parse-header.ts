import { PipelineError } from '../errors.ts';
import type { RecordHeader, SignalHeader } from './record-header.ts';

const recordLine =
  /^(?<name>[\w-]+)(?<segments>\/\d+)?[ \t]+(?<signals>\d+)(?:[ \t]+(?<frequency>[\d.eE+-]+)(?:\/\S*)?(?:[ \t]+(?<samples>\d+)(?:[ \t].*)?)?)?$/;
const signalLine =
  /^(?<file>\S+)[ \t]+(?<format>\d+)(?:x(?<perFrame>\d+))?(?::(?<skew>\d+))?(?:\+(?<offset>\d+))?(?:[ \t]+(?<rest>.*))?$/;
const gainField = /^(?<gain>-?[\d.]+(?:[eE][+-]?\d+)?)(?:\((?<baseline>-?\d+)\))?(?:\/(?<units>\S+))?$/;

/** Millivolts in one of the units that ECG headers use. */
const millivoltsOf: Readonly<Record<string, number>> = { mv: 1, uv: 1e-3, µv: 1e-3, v: 1e3 };
const defaultFrequencyHz = 250;
const defaultStepsPerUnit = 200;
const largestSignalCount = 4096;

/**
 * Reads the text of a WFDB header (`.hea`). What a header may leave out takes the value that the WFDB
 * manual gives it: 250 Hz, 200 steps per millivolt, baseline at the converter's zero.
 * *errors* `WFDB.BAD_HEADER`, `WFDB.UNSUPPORTED_FORMAT` · *source* PhysioNet, header(5)
 */
export function parseHeader(text: string, name: string): RecordHeader {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const content = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const first = recordLine.exec(content[0] ?? '')?.groups;
  if (!first) throw badHeader(name, 'the first line does not name record, signals and sampling frequency');
  if (first.segments) {
    throw new PipelineError('WFDB.UNSUPPORTED_FORMAT', `record ${name} consists of several segments`, {
      where: `${name}.hea`,
      remedy: 'Give the segments as records of their own.',
    });
  }
  const samplingFrequencyHz = first.frequency === undefined ? defaultFrequencyHz : Number(first.frequency);
  if (!(samplingFrequencyHz > 0 && samplingFrequencyHz < 1e6)) {
    throw badHeader(name, `the sampling frequency ${first.frequency} is not a number of hertz`);
  }
  const signalCount = Number(first.signals);
  if (signalCount > largestSignalCount || content.length - 1 < signalCount) {
    throw badHeader(name, `the first line promises ${first.signals} signals, ${content.length - 1} follow`);
  }
  const sampleCount = Number(first.samples ?? 0);
  if (!Number.isSafeInteger(sampleCount)) throw badHeader(name, `${first.samples} samples are too many`);
  return {
    name,
    samplingFrequencyHz,
    sampleCount: sampleCount === 0 ? null : sampleCount,
    signals: content.slice(1, signalCount + 1).map((line, index) => parseSignal(line, name, index)),
    comments: lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim()),
  };
}

function parseSignal(line: string, name: string, index: number): SignalHeader {
  const groups = signalLine.exec(line)?.groups;
  if (!groups) throw badHeader(name, `signal ${index} has no file name and format: "${line}"`);
  const fileName = groups.file ?? '';
  if (/[\\/]/.test(fileName) || fileName.startsWith('.')) {
    throw badHeader(name, `signal ${index} lies outside the record's folder: "${fileName}"`);
  }
  if (Number(groups.perFrame ?? 1) !== 1 || Number(groups.skew ?? 0) !== 0) {
    throw new PipelineError(
      'WFDB.UNSUPPORTED_FORMAT',
      `record ${name}, signal ${index}: more than one sample a frame, or skewed samples`,
      { where: `${name}.hea`, remedy: 'Convert the record with xform from the WFDB software.' },
    );
  }
  const [gain, resolution, zero, initial, checksum, , ...description] = (groups.rest ?? '').split(/[ \t]+/);
  const whole = (field: string | undefined, what: string): number | null => {
    if (field === undefined || field === '') return null;
    if (!/^[+-]?\d{1,15}$/.test(field)) throw badHeader(name, `signal ${index}: ${what} "${field}"`);
    return Number(field);
  };
  whole(resolution, 'converter resolution');
  const zeroValue = whole(zero, 'converter zero') ?? 0;
  return {
    fileName,
    format: Number(groups.format),
    byteOffset: Number(groups.offset ?? 0),
    ...parseGain(gain, zeroValue, name, index),
    firstSample: whole(initial, 'initial value'),
    checksum: whole(checksum, 'checksum'),
    description: description.join(' ') || `signal ${index}`,
  };
}

function parseGain(field: string | undefined, zero: number, name: string, index: number) {
  const groups = field ? gainField.exec(field)?.groups : { gain: '0', baseline: undefined, units: undefined };
  const perUnit = Number(groups?.gain);
  const millivolts = millivoltsOf[(groups?.units ?? 'mV').toLowerCase()];
  if (!groups || !Number.isFinite(perUnit)) {
    throw badHeader(name, `signal ${index}: gain "${field}"`);
  }
  if (millivolts === undefined) {
    throw new PipelineError(
      'WFDB.UNSUPPORTED_FORMAT',
      `record ${name}, signal ${index} is in ${groups.units}`,
      {
        where: `${name}.hea`,
        remedy: 'Leave out signals that are no ECG; units may be V, mV or uV.',
      },
    );
  }
  return {
    stepsPerMillivolt: (perUnit === 0 ? defaultStepsPerUnit : perUnit) / millivolts,
    baseline: groups.baseline === undefined ? zero : Number(groups.baseline),
  };
}

function badHeader(name: string, what: string): PipelineError {
  return new PipelineError('WFDB.BAD_HEADER', `record ${name}: ${what}`, {
    where: `${name}.hea`,
    remedy: 'Download the record again, or correct its header.',
  });
}
