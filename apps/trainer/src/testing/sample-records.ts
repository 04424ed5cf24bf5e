import type { LabelledRecord } from '../training/labelled-record.ts';

/** Records for tests: sentences of given lengths, every third token labelled, one beat for each label. */
export function sampleRecords(
  sentenceLengths: readonly (readonly number[])[],
  classes = 2,
): LabelledRecord[] {
  return sentenceLengths.map((lengths, record) => {
    const beatCount = Math.ceil(Math.max(...lengths) / 3);
    return {
      name: `r${record}`,
      samplingFrequencyHz: 360,
      ownSamplingFrequencyHz: 360,
      extras: [],
      flutter: [],
      sentences: lengths.map((length) => ({
        token: Int32Array.from({ length }, (_, i) => 4 + ((i * 7 + record) % 70)),
        value: Float32Array.from({ length }, (_, i) => i / 10),
        label: Int8Array.from({ length }, (_, i) => (i % 3 === 0 ? (i / 3) % classes : -1)),
        beat: Int32Array.from({ length }, (_, i) => (i % 3 === 0 ? i / 3 : -1)),
      })),
      beats: Array.from({ length: beatCount }, (_, beat) => ({
        sample: 300 * beat,
        symbol: beat % classes === 0 ? 'N' : 'V',
        class: beat % classes,
        peak: 300 * beat,
      })),
    };
  });
}
