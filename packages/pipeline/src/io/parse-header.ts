import { badHeader } from './bad-header.ts';
import { parseSignalLine } from './parse-signal-line.ts';
import type { RecordHeader, RecordSegment } from './record-header.ts';

const recordLine =
  /^(?<name>[\w-]+)(?:\/(?<segments>\d+))?[ \t]+(?<signals>\d+)(?:[ \t]+(?<frequency>[\d.eE+-]+)(?:\/\S*)?(?:[ \t]+(?<samples>\d+)(?:[ \t]+(?<time>[\d:.]+)(?:[ \t]+(?<date>[\d/]+))?)?(?:[ \t].*)?)?)?$/;
const segmentLine = /^(?<name>[\w-]+|~)[ \t]+(?<samples>\d+)(?:[ \t].*)?$/;

const defaultFrequencyHz = 250;
const largestSignalCount = 4096;
const largestFrame = 1_000_000;

/**
 * Reads the text of a WFDB header (`.hea`) of one or of several segments. What a header may leave out takes the
 * value that the WFDB manual gives it: 250 Hz, 200 steps per unit, millivolts, baseline at the converter's zero.
 * *errors* `WFDB.BAD_HEADER` · *source* PhysioNet, header(5)
 */
export function parseHeader(text: string, name: string): RecordHeader {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const content = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const first = recordLine.exec(content[0] ?? '')?.groups;
  if (!first) throw badHeader(name, 'the first line does not name record, signals and sampling frequency');
  const samplingFrequencyHz = first.frequency === undefined ? defaultFrequencyHz : Number(first.frequency);
  if (!(samplingFrequencyHz > 0 && samplingFrequencyHz < 1e6)) {
    throw badHeader(name, `the sampling frequency ${first.frequency} is not a number of hertz`);
  }
  const sampleCount = wholeNumber(first.samples ?? '0', name);
  const described = content.slice(1);
  const isSegmented = first.segments !== undefined;
  checkLineCount(name, isSegmented ? 'segments' : 'signals', first.segments ?? first.signals!, described);
  const signals = isSegmented
    ? []
    : described.slice(0, Number(first.signals)).map((line, index) => parseSignalLine(line, name, index));
  if (signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0) > largestFrame) {
    throw badHeader(name, `a frame has more than ${largestFrame} samples`);
  }
  return {
    name,
    samplingFrequencyHz,
    sampleCount: sampleCount === 0 ? null : sampleCount,
    baseTime: first.time ?? null,
    baseDate: first.date ?? null,
    signals,
    segments: isSegmented ? parseSegments(described.slice(0, Number(first.segments)), name) : [],
    comments: lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim()),
  };
}

function checkLineCount(name: string, what: 'signals' | 'segments', promised: string, lines: string[]) {
  const isTooMany = what === 'signals' && Number(promised) > largestSignalCount;
  if (isTooMany || lines.length < Number(promised)) {
    throw badHeader(name, `the first line promises ${promised} ${what}, ${lines.length} follow`);
  }
  if (what === 'segments' && Number(promised) === 0) throw badHeader(name, 'it has no segments');
}

/** A segment may be a layout (no samples, first of all) or `~`, a stretch in which nothing was recorded. */
function parseSegments(lines: readonly string[], name: string): RecordSegment[] {
  return lines.map((line, index) => {
    const groups = segmentLine.exec(line)?.groups;
    if (!groups) throw badHeader(name, `segment ${index} has no record name and sample count: "${line}"`);
    const segment = { name: groups.name!, sampleCount: wholeNumber(groups.samples!, name) };
    if (segment.sampleCount === 0 && index > 0) throw badHeader(name, `segment ${index} has no samples`);
    if (segment.name === name) throw badHeader(name, `segment ${index} is the record itself`);
    return segment;
  });
}

function wholeNumber(digits: string, name: string): number {
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) throw badHeader(name, `${digits} samples are too many`);
  return value;
}
