import { expect, it } from 'vitest';
import { readSignalFile } from '../record/signal-file.ts';
import { leadSignalOf } from './read-signal.ts';

it('reads samples behind a header of any length', () => {
  const header = JSON.stringify({
    __metadata__: { samplingFrequencyHz: '360', sampleCount: '650000', leads: '["MLII"]', from: '720' },
    samples: { dtype: 'F32', shape: [1, 3], data_offsets: [0, 12] },
  });
  const bytes = new ArrayBuffer(8 + header.length + 12);
  new DataView(bytes).setBigUint64(0, BigInt(header.length), true);
  new Uint8Array(bytes, 8).set(new TextEncoder().encode(header));
  new Uint8Array(bytes, 8 + header.length).set(new Uint8Array(Float32Array.of(0.5, -1, 2).buffer));
  expect(leadSignalOf(readSignalFile(bytes))).toEqual({
    samplingFrequencyHz: 360,
    sampleCount: 650_000,
    leads: ['MLII'],
    from: 720,
    samples: Float32Array.of(0.5, -1, 2),
  });
});
