import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { parseHeader } from './parse-header.ts';

const record100 = `100 2 360 650000
100.dat 212 200 11 1024 995 -22131 0 MLII
100.dat 212 200 11 1024 1011 20052 0 V5
# 69 M 1085 1629 x1
# Aldomet, Inderal
`;

describe('a WFDB header', () => {
  it('of MIT-BIH gives frequency, leads, zero, first samples, checksums and comments', () => {
    const header = parseHeader(record100, '100');
    expect(header).toMatchObject({ name: '100', samplingFrequencyHz: 360, sampleCount: 650_000 });
    expect(header.comments).toEqual(['69 M 1085 1629 x1', 'Aldomet, Inderal']);
    expect(header.signals[1]).toEqual({
      fileName: '100.dat',
      format: 212,
      samplesPerFrame: 1,
      skew: 0,
      byteOffset: 0,
      units: 'mV',
      stepsPerUnit: 200,
      stepsPerMillivolt: 200,
      baseline: 1024,
      zero: 1024,
      firstSample: 1011,
      checksum: 20052,
      blockSizeBytes: 0,
      description: 'V5',
    });
  });

  it('may leave out all that has a default', () => {
    const header = parseHeader('x 1\nx.dat 16', 'x');
    expect(header).toMatchObject({ samplingFrequencyHz: 250, sampleCount: null });
    expect(header.signals[0]).toMatchObject({
      stepsPerMillivolt: 200,
      baseline: 0,
      firstSample: null,
      checksum: null,
      description: 'signal 0',
    });
  });

  it('gives baseline and units with the gain, and a byte offset with the format', () => {
    const text = 'x 2 500/1000(3) 10 12:00:00 1/1/2000\nx.dat 16+24 2(-5)/uV 16 7\nx.dat 16 0 12 3';
    const [microvolts, unknownGain] = parseHeader(text, 'x').signals;
    expect(microvolts).toMatchObject({ stepsPerMillivolt: 2000, baseline: -5, byteOffset: 24 });
    expect(unknownGain).toMatchObject({ stepsPerMillivolt: 200, baseline: 3 });
  });

  it('names a signal by all that is left of its line, with or without a block size', () => {
    const named = (rest: string) => parseHeader(`x 1\nx.dat 16 200 12 0 7 9 ${rest}`, 'x').signals[0];
    expect(named('0 ECG  lead II')).toMatchObject({ blockSizeBytes: 0, description: 'ECG  lead II' });
    expect(named('MLII modified')).toMatchObject({ checksum: 9, description: 'MLII modified' });
    expect(named('512')).toMatchObject({ blockSizeBytes: 512, description: 'signal 0' });
  });

  it.each(['constructor', '__proto__'])('a unit may be called %s and is no voltage', (units) => {
    const [signal] = parseHeader(`x 1\nx.dat 16 200/${units}`, 'x').signals;
    expect(signal).toMatchObject({ units, stepsPerMillivolt: null });
  });

  it.each(['1e-323/V', '1e308/nV', '1e400'])(
    'a gain of %s is refused: no number of millivolts comes of it',
    (gain) => {
      expect(() => parseHeader(`x 1\nx.dat 16 ${gain}`, 'x')).toThrow(
        expect.objectContaining({ code: 'WFDB.BAD_HEADER', remedy: expect.any(String) }),
      );
    },
  );

  it('says samples a frame and skew with the format, and padding to blocks', () => {
    const [fast] = parseHeader('x 1\nx.dat 16x4:3+24 200/mmHg 12 0 0 0 -512 ABP mean', 'x').signals;
    expect(fast).toMatchObject({ samplesPerFrame: 4, skew: 3, byteOffset: 24, blockSizeBytes: 512 });
    expect(fast).toMatchObject({
      units: 'mmHg',
      stepsPerUnit: 200,
      stepsPerMillivolt: null,
      description: 'ABP mean',
    });
  });

  it('of several segments names them in order, with time and date of the first', () => {
    const text = 'x/3 2 125 2250 13:05:00 25/4/1989\n# what follows\nx_layout 0\nx_1 2000\n~ 250\n';
    expect(parseHeader(text, 'x')).toEqual({
      name: 'x',
      samplingFrequencyHz: 125,
      sampleCount: 2250,
      baseTime: '13:05:00',
      baseDate: '25/4/1989',
      signals: [],
      segments: [
        { name: 'x_layout', sampleCount: 0 },
        { name: 'x_1', sampleCount: 2000 },
        { name: '~', sampleCount: 250 },
      ],
      comments: ['what follows'],
    });
  });

  it.each([
    ['', 'WFDB.BAD_HEADER', 'first line'],
    ['100 2 0 10\na.dat 212\na.dat 212', 'WFDB.BAD_HEADER', 'sampling frequency'],
    ['100 2 360 10\na.dat 212', 'WFDB.BAD_HEADER', 'promises 2 signals, 1 follow'],
    ['100 1 360 10\n../a.dat 212', 'WFDB.BAD_HEADER', 'outside'],
    ['100 1 360 10\na.dat 212 200 11 1024 x', 'WFDB.BAD_HEADER', 'initial value'],
    ['100 1 360 10\na.dat 212 20x 11', 'WFDB.BAD_HEADER', 'gain'],
    ['100 1 360 10\n- 212', 'WFDB.BAD_HEADER', 'outside'],
    ['100 1 360 10\na.dat 212x999999 200', 'WFDB.BAD_HEADER', 'samples a frame'],
    ['100 1 360 10\na.dat 212:99999999 200', 'WFDB.BAD_HEADER', 'skew'],
    [`100 1 360 10\na.dat 212 200(${'9'.repeat(400)})`, 'WFDB.BAD_HEADER', 'baseline'],
    ['100/3 1 360 10\na 10', 'WFDB.BAD_HEADER', 'promises 3 segments, 1 follow'],
    ['100/0 1 360', 'WFDB.BAD_HEADER', 'no segments'],
    ['100/1 1 360\na.dat 212', 'WFDB.BAD_HEADER', 'segment 0'],
    ['100/2 1 360\na 10\nb 0', 'WFDB.BAD_HEADER', 'segment 1 has no samples'],
    ['100/1 1 360\n100 10', 'WFDB.BAD_HEADER', 'itself'],
  ])('%j is refused: %s', (text, code, words) => {
    const refused = () => parseHeader(text, '100');
    expect(refused).toThrow(PipelineError);
    expect(refused).toThrow(expect.objectContaining({ code, where: '100.hea', remedy: expect.any(String) }));
    expect(refused).toThrow(words);
  });
});
