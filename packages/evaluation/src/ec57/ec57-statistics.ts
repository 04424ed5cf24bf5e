import { type Ec57Counts, ec57Labels } from './count-ec57.ts';

/** Shares in [0, 1], NaN where there is nothing to divide by. */
export interface Ec57Statistics {
  readonly qrsSensitivity: number;
  readonly qrsPositivePredictivity: number;
  readonly vebSensitivity: number;
  readonly vebPositivePredictivity: number;
  readonly vebFalsePositiveRate: number;
  readonly svebSensitivity: number;
  readonly svebPositivePredictivity: number;
  readonly svebFalsePositiveRate: number;
}

type Label = (typeof ec57Labels)[number];

/**
 * Calls that are neither right nor wrong: a fusion or unclassifiable beat called ventricular is no false positive,
 * nor is an unclassifiable beat called supraventricular. They stay out of all counts of their kind.
 */
const UNCOUNTED: Readonly<Record<'V' | 'S', readonly Label[]>> = { V: ['F', 'Q'], S: ['Q'] };

/**
 * Says how well beats, ventricular ectopic beats (VEB) and supraventricular ones (SVEB) were found.
 *
 * *source* ANSI/AAMI EC57:2012, 4.3.3; WFDB's bxb, whose VEB false positive rate is used for SVEB as well
 */
export function ec57Statistics({ cells }: Ec57Counts): Ec57Statistics {
  const cell = (row: Label, column: Label) =>
    cells[ec57Labels.indexOf(row) * ec57Labels.length + ec57Labels.indexOf(column)]!;
  const total = (rows: readonly Label[], columns: readonly Label[]) =>
    rows.reduce((sum, row) => sum + columns.reduce((part, column) => part + cell(row, column), 0), 0);
  const beats = ec57Labels.filter((label) => label !== 'O');
  const found = total(beats, beats);
  const about = (kind: 'V' | 'S') => {
    const hits = cell(kind, kind);
    const others = ec57Labels.filter((label) => label !== kind);
    const wrong = total(
      others.filter((label) => !UNCOUNTED[kind].includes(label)),
      [kind],
    );
    const rightlyNot = total(
      others,
      beats.filter((label) => label !== kind),
    );
    return {
      sensitivity: hits / total([kind], ec57Labels),
      positivePredictivity: hits / (hits + wrong),
      falsePositiveRate: wrong / (wrong + rightlyNot),
    };
  };
  const veb = about('V');
  const sveb = about('S');
  return {
    qrsSensitivity: found / (found + total(beats, ['O'])),
    qrsPositivePredictivity: found / (found + total(['O'], beats)),
    vebSensitivity: veb.sensitivity,
    vebPositivePredictivity: veb.positivePredictivity,
    vebFalsePositiveRate: veb.falsePositiveRate,
    svebSensitivity: sveb.sensitivity,
    svebPositivePredictivity: sveb.positivePredictivity,
    svebFalsePositiveRate: sveb.falsePositiveRate,
  };
}
