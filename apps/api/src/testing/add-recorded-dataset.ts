import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { writeAnnotations } from '@beatlab/pipeline/io/write-annotations';
import { writeRecord } from '@beatlab/pipeline/io/write-record';
import { registerDatasetVersion } from '@beatlab/store/datasets/register-dataset';
import type { TestApi } from './start-test-api.ts';

const samplingFrequencyHz = 360;
/** A beat every 0.8 s, the sixth one early. */
const beats = Array.from({ length: 30 }, (_, beat) => ({
  sample: 100 + 288 * beat - (beat === 5 ? 90 : 0),
  beat,
}));

/** A dataset of one short record, `100`, that has files: two leads of 25 s with a spike at every beat. */
export async function addRecordedDataset({ store, home, firstTeam: { teamId } }: TestApi, name: string) {
  const folder = await mkdtemp(path.join(home, 'recorded-'));
  const lead = (height: number) => {
    const samples = Float64Array.from({ length: 9_000 }, (_, at) => Math.round(40 * Math.sin(at / 40)) / 200);
    for (const { sample } of beats) samples[sample] = height;
    return samples;
  };
  await writeRecord(folder, {
    ...{ name: '100', samplingFrequencyHz, format: 16, gain: 200, comments: [] },
    leads: [
      { name: 'MLII', samples: lead(1.5) },
      { name: 'V5', samples: lead(-1) },
    ],
  });
  const annotation = { subtype: 0, channel: 0, number: 0, aux: '' };
  await writeAnnotations(
    folder,
    '100',
    beats.map(({ sample, beat }) => ({ ...annotation, sample, symbol: beat === 5 ? 'V' : 'N' })),
  );
  const { records, files, ...fingerprint } = await fingerprintDataset(folder);
  return registerDatasetVersion(store, {
    ...{ teamId, name, folder, origin: 'folder' },
    fingerprint: {
      ...fingerprint,
      files: [...files],
      records: records.map((record) => ({ ...record, leads: [...record.leads], beats: { ...record.beats } })),
    },
  });
}
