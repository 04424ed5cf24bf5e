import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { beatsOfRun } from './support/beats-of-run.ts';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import type { BeatColumns } from './support/read-beat-columns.ts';
import { reload, settle } from './support/settle.ts';

/** What finding abnormal beats is worth, counted beat by beat; a beat that was not detected is neither. */
function countFigures({ truth, predicted }: BeatColumns) {
  const cells = { found: 0, missed: 0, alarms: 0, quiet: 0, lost: 0 };
  for (const [beat, is] of truth.entries()) {
    const call = predicted[beat]!;
    if (is > 0) cells[call > 0 ? 'found' : 'missed']++;
    else if (call > 0) cells.alarms++;
    else cells[call === 0 ? 'quiet' : 'lost']++;
  }
  const { found, missed, alarms, quiet, lost } = cells;
  return {
    F1: (2 * found) / (2 * found + missed + alarms),
    SENSITIVITY: found / (found + missed),
    SPECIFICITY: (quiet + lost) / (quiet + lost + alarms),
    POSITIVE_PREDICTIVITY: found / (found + alarms),
    ACCURACY: (found + quiet) / truth.length,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A count as it is written, without the marks that part its digits. */
const digitsOf = async (figure: Locator): Promise<string> => (await figure.innerText()).replace(/\D/g, '');

const question = `{ modes { runs { run { id number mode } }
  result { beats patients figures { name verdict difference { value low high } binary { value runs } fiveClass { value runs } }
    slices { kind name isAbnormal beats wrong } } } }`;

interface Figure {
  readonly value: number;
  readonly runs: readonly number[];
}
interface Modes {
  readonly runs: readonly {
    readonly run: { readonly id: string; readonly number: number; readonly mode: string };
  }[];
  readonly result: {
    readonly beats: number;
    readonly patients: readonly string[];
    readonly figures: readonly {
      readonly name: string;
      readonly verdict: 'BETTER' | 'WORSE' | 'CANNOT_TELL';
      readonly difference: { readonly value: number; readonly low: number; readonly high: number };
      readonly binary: Figure;
      readonly fiveClass: Figure;
    }[];
    readonly slices: readonly {
      readonly kind: string;
      readonly name: string;
      readonly isAbnormal: boolean;
      readonly beats: number;
      readonly wrong: readonly number[];
    }[];
  };
}

const words = { BETTER: 'better', WORSE: 'worse', CANNOT_TELL: 'cannot tell' } as const;

describePages('the modes page', (pages) => {
  const { open, ask } = pages;
  const modesPage = async (search = '', width?: 1440 | 390) => {
    const page = await open(`/modes${search}`, width === undefined ? {} : { width });
    await page.getByRole('heading', { name: 'Verdict' }).waitFor();
    await settle(page);
    return page;
  };

  it.each(everyWidth)('bars nobody and fits its width (%i px)', async (width) => {
    const page = await modesPage('', width);
    await expectUsable(pages, page, 'modes');
    await page.context().close();
  });

  it('shows the figures that GraphQL answers, and both are those of the stored beats counted one by one', async () => {
    const page = await modesPage();
    const { modes } = await ask<{ modes: Modes }>(question);
    const counted = await Promise.all(
      modes.runs.map(async ({ run }) => ({
        mode: run.mode,
        figures: countFigures(await beatsOfRun(pages, page, run.id)),
      })),
    );
    for (const name of ['F1', 'SENSITIVITY', 'SPECIFICITY', 'POSITIVE_PREDICTIVITY', 'ACCURACY'] as const) {
      const figure = modes.result.figures.find((each) => each.name === name)!;
      const of = (mode: string) =>
        counted.filter((run) => run.mode === mode).map(({ figures }) => figures[name]);
      const [binary, five] = [mean(of('BINARY')), mean(of('FIVE_CLASS'))];
      expect(figure.binary.value).toBeCloseTo(binary, 12);
      expect(figure.fiveClass.value).toBeCloseTo(five, 12);
      expect(figure.difference.value).toBeCloseTo(five - binary, 12);
      const row = page.locator(`[data-figure-row="${name}"]`);
      await expect.poll(() => row.innerText()).toContain(percent(binary));
      await expect.poll(() => row.innerText()).toContain(percent(five));
      await expect.poll(() => row.innerText()).toContain(words[figure.verdict]);
    }
    await page.context().close();
  });

  it('says the verdict by the figure that is chosen, in words and in its picture, and the address keeps it', async () => {
    const page = await modesPage();
    const { modes } = await ask<{ modes: Modes }>(question);
    await page.getByRole('radiogroup', { name: 'Figure by which' }).getByText('Sensitivity').click();
    await page.locator('[data-figure-name="SENSITIVITY"]').waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?figure=SENSITIVITY');
    const { verdict, binary } = modes.result.figures.find(({ name }) => name === 'SENSITIVITY')!;
    const panel = page.locator('[data-figure-name="SENSITIVITY"]');
    await expect.poll(() => panel.getAttribute('data-verdict')).toBe(verdict);
    await expect.poll(() => panel.innerText()).toContain(percent(binary.value));
    await expect
      .poll(() => panel.innerText())
      .toContain(`resamples of ${modes.result.patients.length} patients`);
    await expect
      .poll(() => page.locator('[data-interval="SENSITIVITY"]').getAttribute('data-verdict'))
      .toBe(verdict);
    await reload(page);
    await panel.waitFor();
    await page.context().close();
  });

  it('counts what is missed by class, by code and by patient, and each number leads to those beats', async () => {
    const page = await modesPage('?by=patient');
    const { modes } = await ask<{ modes: Modes }>(question);
    const run = modes.runs.find(({ run: { mode } }) => mode === 'BINARY')!.run;
    const beats = await beatsOfRun(pages, page, run.id);
    const missedOf = (record: string) =>
      [...beats.truth.keys()].filter(
        (beat) =>
          beats.records[beats.record[beat]!] === record &&
          beats.truth[beat]! > 0 &&
          beats.predicted[beat] === 0,
      ).length;
    const worst = [...beats.records].sort((one, other) => missedOf(other) - missedOf(one))[0]!;
    const link = page.locator(`[data-slice="${worst}"] a[data-run="${run.number}"]`);
    await expect.poll(() => digitsOf(link)).toBe(String(missedOf(worst)));
    await expect
      .poll(() => link.getAttribute('href'))
      .toBe(`/runs/${run.id}?tab=beats&truth=A&predicted=N&record=${worst}`);
    await page.getByRole('radiogroup', { name: 'Told apart by' }).getByText('AAMI class').click();
    await page.locator('[data-slice="V"]').waitFor();
    const five = modes.runs.find(({ run: { mode } }) => mode === 'FIVE_CLASS')!.run;
    const ofFive = await beatsOfRun(pages, page, five.id);
    const ventricular = [...ofFive.truth.keys()].filter(
      (beat) => ofFive.truth[beat] === 2 && ofFive.predicted[beat] === 0,
    ).length;
    const number = page.locator(`[data-slice="V"] a[data-run="${five.number}"]`);
    await expect.poll(() => digitsOf(number)).toBe(String(ventricular));
    await page.context().close();
  });

  it('has a dot for each run on its ROC and among the seeds', async () => {
    const page = await modesPage();
    const { modes } = await ask<{ modes: Modes }>(question);
    for (const { run } of modes.runs) {
      await expect.poll(() => page.locator(`[data-operating="${run.number}"]`).count()).toBe(2);
      await expect
        .poll(() => page.locator(`[data-seed-dot="${run.number}"]`).getAttribute('href'))
        .toBe(`/runs/${run.id}`);
    }
    await page.context().close();
  });

  it('saves its figures with all their digits', async () => {
    const page = await modesPage();
    const { modes } = await ask<{ modes: Modes }>(question);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV: Finding abnormal beats' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(1 + modes.result.figures.length);
    const f1 = modes.result.figures.find(({ name }) => name === 'F1')!;
    const cells = lines.find((line) => line.startsWith('F1,'))!.split(',');
    expect(Number(cells[1])).toBe(f1.binary.value);
    expect(Number(cells[7])).toBe(f1.difference.value);
    await page.context().close();
  });

  it('says what to do where a choice leaves nothing to compare, and bars nobody there', async () => {
    const page = await open('/modes?experiment=none-such');
    await page.getByRole('heading', { name: 'No runs that can be compared' }).waitFor();
    await expectUsable(pages, page, 'modes-none');
    await page.context().close();
  });
});
