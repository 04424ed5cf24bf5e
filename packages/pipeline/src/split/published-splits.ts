/** Two lists of records of MIT-BIH that others have published results on. */
export interface PublishedSplit {
  readonly train: ReadonlySet<string>;
  readonly val: ReadonlySet<string>;
}

const records = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const ds1 = '101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230';
const ds2 = '100 103 105 111 113 117 121 123 200 202 210 212 213 214 219 221 222 228 231 232 233 234';
const paced = '102 104 107 217';
const guideValidation = '104 113 121 201 202 203 205 219 222 230';

/** All 48 records of MIT-BIH. */
export const mitBihRecords = records(`${ds1} ${ds2} ${paced}`);

/**
 * Published splits of MIT-BIH, by name. `ds1-ds2`: the inter-patient split; it leaves out the four paced records and
 * separates 201 from 202, which are one person, and is kept as published so that results compare.
 * *source* de Chazal et al. 2004, doi:10.1109/TBME.2004.827359. `guide`: the 80/20 split of the ECGBERT guide, as
 * scikit-learn draws it with seed 42 over the sorted names; 201 and 202 both validate.
 */
export const publishedSplits = {
  guide: {
    train: records([...mitBihRecords].filter((name) => !guideValidation.includes(name)).join(' ')),
    val: records(guideValidation),
  },
  'ds1-ds2': { train: records(ds1), val: records(ds2) },
} as const satisfies Record<string, PublishedSplit>;
