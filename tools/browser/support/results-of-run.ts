import type { Page } from 'playwright-core';
import type { Pages } from './describe-pages.ts';
import { settle } from './settle.ts';

export interface Cell {
  truth: string;
  predicted: string;
  count: number;
}
type Metric = number | 'NaN';
interface Point {
  truePositives: number;
  falsePositives: number;
  sensitivity: Metric;
  positivePredictivity: Metric;
}
/** What the API answers of a run’s results. */
export interface Results {
  predictionsEpoch: number;
  confusions: { part: string; scope: string; epochs: number[] }[];
  newest: { epoch: number; classes: string[]; cells: Cell[] };
  first: { epoch: number; cells: Cell[] };
  classTable: {
    class: string;
    support: number;
    recall: Metric;
    recallInterval: { low: number; high: number };
  }[];
  patientIntervals: {
    classes: { class: string; patientCount: number; recall: { low: number; high: number } }[];
  };
  rocCurve: { area: number };
  own: Point;
  at: Point;
  calibration: { expectedError: number };
  patients: {
    patient: string;
    beats: number;
    right: number;
    classTable: { class: string; recall: Metric }[];
  }[];
  ec57: {
    report: {
      gross: { vebSensitivity: number; vebFalsePositiveRate: number };
      records: { record: string; beats: number; statistics: { svebPositivePredictivity: Metric } }[];
    };
  };
}

const question = `query ($id: ID!) { run(id: $id) {
  predictionsEpoch confusions { part scope epochs }
  newest: confusion { epoch classes cells { truth predicted count } }
  first: confusion(epoch: 1) { epoch cells { truth predicted count } }
  classTable { class support recall recallInterval { low high } }
  patientIntervals { classes { class patientCount recall { low high } } }
  rocCurve(class: "V", maximumPoints: 2) { area }
  own: operatingPoint(class: "V") { truePositives falsePositives sensitivity positivePredictivity }
  at: operatingPoint(class: "V", threshold: 0.25) { truePositives falsePositives sensitivity positivePredictivity }
  calibration(class: "V") { expectedError }
  patients { patient beats right classTable { class recall } }
  ec57 { report { gross { vebSensitivity vebFalsePositiveRate }
    records { record beats statistics { svebPositivePredictivity } } } } } }`;

/** Numbers as the dashboard writes them. */
export const countText = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
export const shareText = (share: number) => {
  const text = (100 * share).toFixed(1);
  if (text === '100.0' && share < 1) return '> 99.9 %';
  return text === '0.0' && share > 0 ? '< 0.1 %' : `${text} %`;
};

/** Asks for a run's results, to hold what its page shows against them. */
export const readResults = async (ask: Pages['ask'], id: string): Promise<Results> =>
  (await ask<{ run: Results }>(question, { id })).run;

/** Waits until the page of a run's results shows all of its parts. */
export async function waitForResults(page: Page): Promise<void> {
  await page.locator('[data-confusion]').waitFor();
  await page.locator('[data-ec57]').waitFor();
  await page.locator('[data-calibration] svg[role="img"]').waitFor();
  await page.locator(`[data-figure="ROC"] [data-legend]`).nth(5).waitFor();
  await settle(page);
}
