import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeRecord } from '@beatlab/pipeline/io/write-record';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSignalQuality } from './signal-quality.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-quality-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('a lead’s flat and missing seconds are told apart, and a change every second is neither', async () => {
  const samplingFrequencyHz = 100;
  const seconds = (count: number, value: (sample: number) => number) =>
    Array.from({ length: count * samplingFrequencyHz }, (_, sample) => value(sample));
  const moving = (sample: number) => (sample % 7) / 10;
  const leads = [
    {
      name: 'I',
      samples: Float64Array.from([...seconds(2, moving), ...seconds(3, () => 0.05), ...seconds(5, moving)]),
    },
    { name: 'II', samples: Float64Array.from([...seconds(4, () => Number.NaN), ...seconds(6, moving)]) },
    { name: 'III', samples: Float64Array.from(seconds(10, (sample) => Math.floor(sample / 99) / 10)) },
  ];
  const record = { name: 'r', samplingFrequencyHz, leads, format: 16 as const, gain: 200, comments: [] };
  await writeRecord(folder, record);
  expect(await readSignalQuality(folder, 'r', null)).toEqual([
    { lead: 'I', missingSeconds: 0, flatSeconds: 3 },
    { lead: 'II', missingSeconds: 4, flatSeconds: 0 },
    { lead: 'III', missingSeconds: 0, flatSeconds: 0 },
  ]);
  expect((await readSignalQuality(folder, 'r', 4))[0]).toMatchObject({ flatSeconds: 2 });
});
