import { badHeader } from './bad-header.ts';
import type { SignalHeader } from './record-header.ts';

const signalLine =
  /^(?<file>\S+)[ \t]+(?<format>\d+)(?:x(?<perFrame>\d+))?(?::(?<skew>\d+))?(?:\+(?<offset>\d+))?(?:[ \t]+(?<rest>.*))?$/;
/** Gain, resolution, zero, initial value, checksum; block size, where it is a number; the rest names the signal. */
const laterFields =
  /^([^ \t]+)?(?:[ \t]+([^ \t]+))?(?:[ \t]+([^ \t]+))?(?:[ \t]+([^ \t]+))?(?:[ \t]+([^ \t]+))?(?:[ \t]+(-?\d{1,9})(?=[ \t]|$))?(?:[ \t]+(.*))?$/;
const gainField = /^(?<gain>-?[\d.]+(?:[eE][+-]?\d+)?)(?:\((?<baseline>-?\d+)\))?(?:\/(?<units>\S+))?$/;

/** Millivolts in one of the units that ECG headers use. */
const millivoltsOf: ReadonlyMap<string, number> = new Map([
  ['mv', 1],
  ['uv', 1e-3],
  ['µv', 1e-3],
  ['μv', 1e-3],
  ['v', 1e3],
  ['nv', 1e-6],
]);
const defaultStepsPerUnit = 200;
const largestSamplesPerFrame = 100_000;
const largestSkew = 1_000_000;

/** Reads one signal line of a header. *errors* `WFDB.BAD_HEADER` · *source* PhysioNet, header(5) */
export function parseSignalLine(line: string, name: string, index: number): SignalHeader {
  const groups = signalLine.exec(line)?.groups;
  if (!groups) throw badHeader(name, `signal ${index} has no file name and format: "${line}"`);
  const fileName = groups.file ?? '';
  if (/[\\/]/.test(fileName) || fileName.startsWith('.') || fileName === '-' || fileName.includes('\0')) {
    throw badHeader(name, `signal ${index} lies outside the record's folder: "${fileName}"`);
  }
  const [, gain, resolution, zero, initial, checksum, blockSize, description] =
    laterFields.exec(groups.rest ?? '') ?? [];
  const whole = (field: string | undefined, what: string): number | null => {
    if (field === undefined || field === '') return null;
    if (!/^[+-]?\d{1,15}$/.test(field)) throw badHeader(name, `signal ${index}: ${what} "${field}"`);
    return Number(field);
  };
  const upTo = (largest: number, field: string, what: string): number => {
    const value = Number(field);
    if (value > largest) throw badHeader(name, `signal ${index}: ${what} ${field} is too much`);
    return value;
  };
  whole(resolution, 'converter resolution');
  const zeroValue = whole(zero, 'converter zero') ?? 0;
  return {
    fileName,
    format: Number(groups.format),
    samplesPerFrame: Math.max(
      1,
      upTo(largestSamplesPerFrame, groups.perFrame ?? '1', 'number of samples a frame'),
    ),
    skew: upTo(largestSkew, groups.skew ?? '0', 'skew'),
    byteOffset: upTo(Number.MAX_SAFE_INTEGER, groups.offset ?? '0', 'byte offset'),
    ...parseGain(gain, zeroValue, name, index),
    zero: zeroValue,
    firstSample: whole(initial, 'initial value'),
    checksum: whole(checksum, 'checksum'),
    // Blocks of tapes.
    blockSizeBytes: Math.abs(Number(blockSize ?? '0')),
    description: description || `signal ${index}`,
  };
}

function parseGain(field: string | undefined, zero: number, name: string, index: number) {
  const groups = field ? gainField.exec(field)?.groups : { gain: '0', baseline: undefined, units: undefined };
  const perUnit = Number(groups?.gain);
  if (!groups || !Number.isFinite(perUnit)) throw badHeader(name, `signal ${index}: gain "${field}"`);
  const units = groups.units ?? 'mV';
  const millivolts = millivoltsOf.get(units.toLowerCase());
  const stepsPerUnit = perUnit === 0 ? defaultStepsPerUnit : perUnit;
  const stepsPerMillivolt = millivolts === undefined ? null : stepsPerUnit / millivolts;
  // A gain near the ends of floating point makes no number of millivolts.
  if (stepsPerMillivolt === 0 || !Number.isFinite(stepsPerMillivolt ?? 1)) {
    throw badHeader(name, `signal ${index}: gain "${field}"`);
  }
  const baseline = groups.baseline === undefined ? zero : Number(groups.baseline);
  if (!Number.isSafeInteger(baseline)) throw badHeader(name, `signal ${index}: baseline "${field}"`);
  return {
    units,
    stepsPerUnit,
    stepsPerMillivolt,
    baseline,
  };
}
