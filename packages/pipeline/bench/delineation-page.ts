import { markdownTable } from './markdown-table.ts';

/** The page docs/delineation.md. */
export const delineationPage = ({
  errors,
  kinds,
  records,
  cpuSecondsPerHalfHour,
}: {
  errors: readonly object[];
  kinds: readonly object[];
  records: readonly object[];
  cpuSecondsPerHalfHour: Readonly<Record<string, number>>;
}) => `# Wave segments: three ways to find them

Made by \`npm run bench -- delineation --write\`. A run's setting \`delineation\` names one of three:

- \`windows\`, the default: spans of fixed length around the R peak that fit a beat at rest, clipped to half the way to
  the neighbouring beats.
- \`guide\`: the ECGBERT guide's shorter spans, R − 150, − 50, + 50 and + 200 ms; equal to the original's segments
  wherever beats leave room for them.
- \`wavelet\`: found in the lead itself, after Martínez, Almeida, Olmos, Rocha and Laguna 2004 (IEEE Transactions on
  Biomedical Engineering 51, 570–581): slopes are extrema of a quadratic spline wavelet, a wave begins and ends where
  its outer slopes have faded. The wavelet is that of the paper at 250 Hz, and the same in time at any other frequency.

In all three, P, QRS, T and background tile the lead, every beat has one QRS, which holds its R peak, and T begins where
QRS ends: the vocabulary has no ST segment of its own, and ST's level belongs to what follows the beat.

What \`wavelet\` does otherwise than the paper: R peaks are given, so only bounds are looked for; QRS slopes are a chain
out from the R peak, above the noise between the beats; and absence is decided by rhythm. A P or T wave is there when
the beats around show it at the same time from their R peaks (at least 55 % of it on average over 16 beats with a QRS of
like width), or when it is three times what lies between T and P. Fibrillation shows next to nothing of a beat's wave in
the beats around. The shares that end a wave were set on leads made of half cosines, the rest by looking at records 100,
103, 105, 107, 109, 111, 200, 208 and 221, among others: nothing here is a test on unseen patients.

MIT-BIH has **no reference for where waves begin and end**. So the first table is about leads whose waves are known by
construction, and the others say whether what is found is what such beats have.

## Leads with known waves

Found minus true, mean ± standard deviation in ms, over 198 beats at 360 Hz with noise of 0.02 mV and drift of 0.1 mV.
For comparison, what the paper and others reach on QTDB, where cardiologists set the bounds, has a standard deviation of
15 ms at the start of P, 8 and 9 ms at start and end of QRS, and 18 ms at the end of T.

${markdownTable(errors)}

## Beats of MIT-BIH by kind

First lead of all 48 records, R peaks by \`detector\`; median (10th to 90th percentile). A bundle branch block is a QRS
of 120 ms and more.

${markdownTable(kinds)}

![Ten beats with their wave segments](delineation.svg)

P blue, QRS red, T green; a tick every 200 ms, the long one at the R peak.

## Each record

By the annotations, atrial fibrillation is in 203, 210, 217 and 221 throughout, between paced or other beats, and in
part of 201, 202, 219 and 222; junctional rhythm is in parts of 124, 201 and 222; 102, 104, 107 and 217 are paced.

${markdownTable(records)}

CPU time for 30 min of one lead: ${Object.entries(cpuSecondsPerHalfHour)
  .map(([name, seconds]) => `\`${name}\` ${seconds.toFixed(3)} s`)
  .join(', ')}.
`;
