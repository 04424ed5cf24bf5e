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
      byteOffset: 0,
      stepsPerMillivolt: 200,
      baseline: 1024,
      firstSample: 1011,
      checksum: 20052,
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

  it.each([
    ['', 'WFDB.BAD_HEADER', 'first line'],
    ['100 2 0 10\na.dat 212\na.dat 212', 'WFDB.BAD_HEADER', 'sampling frequency'],
    ['100 2 360 10\na.dat 212', 'WFDB.BAD_HEADER', 'promises 2 signals, 1 follow'],
    ['100 1 360 10\n../a.dat 212', 'WFDB.BAD_HEADER', 'outside'],
    ['100 1 360 10\na.dat 212 200 11 1024 x', 'WFDB.BAD_HEADER', 'initial value'],
    ['100 1 360 10\na.dat 212 20x 11', 'WFDB.BAD_HEADER', 'gain'],
    ['100 1 360 10\na.dat 212 200/mmHg 11', 'WFDB.UNSUPPORTED_FORMAT', 'mmHg'],
    ['100 1 360 10\na.dat 212x2 200', 'WFDB.UNSUPPORTED_FORMAT', 'frame'],
    ['100/3 1 360 10\na.dat 212', 'WFDB.UNSUPPORTED_FORMAT', 'segments'],
  ])('%j is refused: %s', (text, code, words) => {
    const refused = () => parseHeader(text, '100');
    expect(refused).toThrow(PipelineError);
    expect(refused).toThrow(expect.objectContaining({ code, where: '100.hea', remedy: expect.any(String) }));
    expect(refused).toThrow(words);
  });
});
