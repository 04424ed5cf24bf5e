import { expect, it } from 'vitest';
import { beatsOfRun } from './support/beats-of-run.ts';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import { deleteRuns, makeRuns } from './support/list-runs.ts';
import type { BeatColumns } from './support/read-beat-columns.ts';
import { reload, settle } from './support/settle.ts';

/** Whether a beat is called what it is. */
const isRight = ({ truth, predicted }: BeatColumns, beat: number): boolean => truth[beat] === predicted[beat];

describePages('the compare page', (pages) => {
  const { seeded, open, ask } = pages;
  const five = seeded.runs.filter(({ mode }) => mode === 'five-class');
  const ofRuns = (runs: readonly { id: string }[], search = '') =>
    `/compare?ids=${runs.map(({ id }) => id).join(',')}${search}`;
  const digits = (text: string): number => Number(text.replace(/\D/g, ''));

  for (const width of everyWidth) {
    it(`bars nobody and fits its width with all its parts (${width} px)`, async () => {
      const page = await open(ofRuns(seeded.runs, `&by=mode&with=${seeded.runs[1]?.id}`), { width });
      await page.locator('[data-beat]').first().waitFor();
      await expectUsable(pages, page, 'compare-all');
      await page.context().close();
    });
  }

  it('counts the beats that one run gets and the other misses as the stored beats have it, and lists them', async () => {
    const [first, second] = five;
    const page = await open(ofRuns(five.slice(0, 2)));
    const row = page.locator(`[data-agreement="${second?.number}"]`);
    await row.waitFor();
    const [one, other] = await Promise.all([first, second].map((run) => beatsOfRun(pages, page, run!.id)));
    const beats = [...one!.truth.keys()];
    const count = (ofOne: boolean, ofOther: boolean) =>
      beats.filter((beat) => isRight(one!, beat) === ofOne && isRight(other!, beat) === ofOther).length;
    const shown = async (key: string) => digits(await row.locator(`[data-count="${key}"]`).innerText());
    await expect.poll(() => shown('bothRight')).toBe(count(true, true));
    await expect.poll(() => shown('onlyBaselineRight')).toBe(count(true, false));
    await expect.poll(() => shown('onlyRunRight')).toBe(count(false, true));
    await expect.poll(() => shown('bothWrong')).toBe(count(false, false));

    await row.locator('[data-count="onlyRunRight"]').click();
    await page.locator('[data-beat]').first().waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('agree')).toBe('ONLY_RUN_RIGHT');
    const listed = page.locator('[data-beat]');
    await expect.poll(() => listed.count()).toBe(Math.min(25, count(false, true)));
    const places = beats.filter((beat) => !isRight(one!, beat) && isRight(other!, beat));
    const [place] = ((await listed.first().getAttribute('data-beat')) ?? '').split(':');
    expect(places.map((beat) => one!.records[one!.record[beat]!])).toContain(place);
    await page.context().close();
  });

  it('shows settings that differ, and all of them where asked to, with the direction in which a metric is better', async () => {
    const page = await open(ofRuns(five.slice(0, 2)));
    await page.locator('[data-setting="seed"]').waitFor();
    await expect.poll(() => page.locator('[data-setting]').count()).toBe(1);
    await page.getByRole('radiogroup', { name: 'Which settings' }).getByText('All').click();
    await page.locator('[data-setting="learningRate"]').waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('settings')).toBe('all');
    await expect
      .poll(() => page.locator('[data-metric="val/loss"]').innerText())
      .toContain('lower is better');
    await expect.poll(() => page.locator('[data-metric="val/f1"]').innerText()).toContain('higher is better');
    await page.context().close();
  });

  it('chooses among runs by a stretch of an axis, which its address keeps', async () => {
    const page = await open(ofRuns(seeded.runs));
    // What comes in above the axis would move it under the pointer.
    await settle(page);
    const axis = page.locator('[data-axis="val/f1"] rect').last();
    await axis.scrollIntoViewIfNeeded();
    const box = (await axis.boundingBox())!;
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(x, box.y + box.height * 0.4);
    await page.mouse.up();
    await page.waitForURL(/brush=/);
    const countChosen = () => page.locator('[data-line][data-chosen="true"]').count();
    await expect.poll(countChosen).toBeLessThan(seeded.runs.length);
    const chosen = await countChosen();
    expect(chosen).toBeGreaterThan(0);
    await reload(page);
    await page.locator('[data-line]').first().waitFor();
    await expect.poll(countChosen, { timeout: 10_000 }).toBe(chosen);
    await page.context().close();
  });

  it('has a dot for each run in the scatter, at any setting and metric', async () => {
    const page = await open(ofRuns(seeded.runs, '&x=seed&y=val/accuracy'));
    await page.locator('[data-dot]').first().waitFor();
    for (const { id, number } of seeded.runs) {
      await expect
        .poll(() => page.locator(`[data-dot="${number}"]`).getAttribute('href'))
        .toBe(`/runs/${id}`);
    }
    await page.context().close();
  });

  it('puts a hundred runs side by side, and says how many of them it compares in depth', async () => {
    const inputs = Array.from({ length: 100 }, (_, place) => ({
      name: `many ${place}`,
      params: { rate: place / 100 },
      values: [place / 200, place / 100],
    }));
    const made = await makeRuns(ask, 'many', inputs);
    const page = await open(ofRuns(made));
    await page.getByRole('heading', { name: 'Compare 100 runs' }).waitFor();
    await page.getByText('the first 20 of the 100 runs are shown').waitFor();
    await expect.poll(() => page.locator('[data-line]').count()).toBe(100);
    await page.locator('[data-metric="val/f1"] [data-best]').getByText('99').waitFor();
    await page.context().close();
    await deleteRuns(
      ask,
      made.map(({ id }) => id),
    );
  });
});
