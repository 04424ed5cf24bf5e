import { z } from 'zod';
import { sha256Pattern } from '../../artifacts/is-sha256.ts';
import { fraction, noted, seed } from './setting-note.ts';

/** Which records a run learns from, and which judge it. */
export const dataSettings = {
  dataset: noted(z.string().min(1).max(200).default('synthetic'), {
    label: 'Dataset',
    help: 'Name of an added dataset. `synthetic` is generated here and needs no download.',
    group: 'data',
  }),
  datasetVersion: noted(z.string().regex(sha256Pattern).nullable().default(null), {
    label: 'Dataset version',
    help: 'Hash of the files. Empty takes the newest version.',
    group: 'data',
  }),
  records: noted(z.array(z.string().min(1).max(64)).min(2).max(10_000).nullable().default(null), {
    label: 'Records',
    help: 'Names of the records to use, at least two patients. Empty takes all of them.',
    group: 'data',
  }),
  minutes: noted(
    z
      .number()
      .gt(0)
      .max(60 * 24 * 14)
      .nullable()
      .default(null),
    {
      label: 'Minutes of each record',
      help: 'Only the first minutes of each record are used. Empty takes the whole record.',
      group: 'data',
    },
  ),
  split: noted(z.enum(['random', 'guide', 'ds1-ds2']).default('random'), {
    label: 'Split',
    help: '`random` deals patients into training and validation by seed. For MIT-BIH, `guide` is the 80/20 split of the ECGBERT guide and `ds1-ds2` the inter-patient split of de Chazal et al. 2004, which leaves out paced records.',
    group: 'data',
  }),
  validationShare: noted(fraction.default(0.2), {
    label: 'Validation share',
    help: 'Share of the patients that only validate (random split).',
    group: 'data',
  }),
  splitSeed: noted(seed.default(42), {
    label: 'Split seed',
    help: 'Same seed, same patients in each part.',
    group: 'data',
  }),
} as const;
