import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listRecords } from '../io/list-records.ts';
import { readAnnotations } from '../io/read-annotations.ts';
import { publishedSplits } from '../split/published-splits.ts';
import { labelMaps } from './label-map.ts';
import { matchBeats } from './match-beats.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** Beats of each class as published for MIT-BIH, N S V F Q; `ecg-facts.md` has the same table. */
const published = {
  all: [90_631, 2781, 7236, 803, 8043],
  ds1: [45_866, 944, 3788, 415, 8],
  ds2: [44_259, 1837, 3221, 388, 7],
};

describe.skipIf(!isThere)('the beats of MIT-BIH', () => {
  it.each(Object.values(labelMaps))(
    'have the published number in each class under the $name map',
    async (map) => {
      const counts = { all: [0, 0, 0, 0, 0], ds1: [0, 0, 0, 0, 0], ds2: [0, 0, 0, 0, 0] };
      for (const name of await listRecords(folder)) {
        const annotations = await readAnnotations(folder, name);
        for (const beat of matchBeats(annotations, new Int32Array(0), 360, map).beats) {
          counts.all[beat.class]!++;
          if (publishedSplits['ds1-ds2'].train.has(name)) counts.ds1[beat.class]!++;
          if (publishedSplits['ds1-ds2'].val.has(name)) counts.ds2[beat.class]!++;
        }
      }
      expect(counts).toEqual(published);
    },
  );
});
