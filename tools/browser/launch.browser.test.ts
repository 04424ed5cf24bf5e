import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { makeZip } from '../../apps/trainer/src/testing/make-zip.ts';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import { mitdb } from './support/seed-runs.ts';
import { reload } from './support/settle.ts';

interface Part {
  readonly part: string;
  readonly beats: readonly number[];
  readonly records: readonly { readonly name: string }[];
}

const splitQuery = `query ($config: JSON!) { splitPreview(config: $config) {
  sharedPatients parts { part beats records { name } } } }`;
const interPatient = { dataset: 'mitdb', split: 'ds1-ds2', labelMap: 'aami-strict' };

/** The settings that the page's address shows as changed, as the list beside the button has them. */
const changesOf = async (page: Page, against: string) => {
  const listed = page.locator(`[data-changes="${against}"] [data-change]`);
  const texts = await listed.evaluateAll((items) =>
    items.map((item) => [
      item.getAttribute('data-change'),
      item.querySelector('del')?.textContent,
      item.querySelector('ins')?.textContent,
    ]),
  );
  return texts;
};

describePages('launching', (pages) => {
  const { seeded, open, ask } = pages;
  const idIn = (page: Page) => page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const runOf = async (id: string) => {
    const question = 'query ($id: ID!) { run(id: $id) { name experiment config } }';
    return (
      await ask<{ run: { name: string; experiment: string; config: Record<string, unknown> } }>(question, {
        id,
      })
    ).run;
  };
  const cancel = (id: string) => ask('mutation ($id: ID!) { cancelRun(id: $id) { id } }', { id });

  it('begins with a preset, shows what was changed since, keeps it in the address, and launches it so', async () => {
    const page = await open('/launch');
    await page.getByText('Fast', { exact: true }).click();
    await page.locator('input[name="epochs"]').fill('1');
    await page.locator('input[name="name"]').fill('from a preset');
    await page.waitForURL(/preset=fast/);
    await page.waitForURL(/epochs=1/);
    await page.waitForURL(/name=from/);
    await expect.poll(() => changesOf(page, 'preset Fast')).toEqual([['epochs', '3', '1']]);
    await expect.poll(() => changesOf(page, 'the guide’s defaults')).toContainEqual(['minutes', '–', '5']);
    await reload(page);
    await page.locator('[data-change="epochs"]').first().waitFor();
    await expect.poll(() => page.locator('input[name="name"]').inputValue()).toBe('from a preset');
    await page.getByRole('button', { name: 'Launch', exact: true }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
    const run = await runOf(idIn(page));
    await cancel(idIn(page));
    expect(run).toMatchObject({
      name: 'from a preset',
      config: { dataset: 'mitdb', split: 'guide', minutes: 5, epochs: 1, pretrainedWeights: 'beatlab' },
    });
    await page.context().close();
  });

  it('offers a form that was left half filled in, and puts one change back', async () => {
    const page = await open('/launch?epochs=7&dropout=0.3');
    await page.locator('[data-change="dropout"]').waitFor();
    await page.getByRole('button', { name: 'Undo: Dropout' }).click();
    await page.waitForURL((url) => url.search === '?epochs=7');
    await page.goto(`${seeded.dashboard}/launch`);
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.waitForURL(/epochs=7/);
    await page.locator('[data-change="epochs"]').waitFor();
    await expect.poll(() => page.locator('input[name="epochs"]').inputValue()).toBe('7');
    await page.context().close();
  });

  it('shows who is in which part, with the beats of each class that the API counts', async () => {
    const page = await open(`/launch?${new URLSearchParams(interPatient)}`);
    await page.locator('tr[data-part="TRAIN"]').waitFor();
    const asked = await ask<{ splitPreview: { sharedPatients: string[]; parts: Part[] } }>(splitQuery, {
      config: interPatient,
    });
    const { parts, sharedPatients } = asked.splitPreview;
    for (const { part, beats, records } of parts) {
      const cells = page.locator(`tr[data-part="${part}"] td[data-beats]`);
      const shown = () =>
        cells.evaluateAll((all) => all.map((cell) => Number(cell.getAttribute('data-beats'))));
      await expect.poll(shown, { message: part }).toEqual(beats);
      for (const { name } of records)
        await expect.poll(() => page.locator(`g[data-bar="${name}"]`).count()).toBe(1);
    }
    // Published counts of DS1 and DS2, which leave out the paced records.
    const total = (part: string) => parts.find((one) => one.part === part)?.beats.reduce((a, b) => a + b, 0);
    expect([total('TRAIN'), total('VALIDATE')]).toEqual([51_021, 49_712]);
    // 201 and 202 are one person, whom the published split separates.
    expect(sharedPatients).toEqual(['201']);
    await page.locator('[data-shared-patients]').waitFor();
    await page.locator('input[name="minutes"]').fill('5');
    const five = await ask<{ splitPreview: { parts: Part[] } }>(splitQuery, {
      config: { ...interPatient, minutes: 5 },
    });
    const expected = String(five.splitPreview.parts[0]?.beats[0]);
    await page.locator(`tr[data-part="TRAIN"] td[data-beats="${expected}"]`).first().waitFor();
    await page.context().close();
  });

  it('says how long it will take, from which runs, and that nothing says it for a provider never used', async () => {
    const page = await open(`/launch?from=${seeded.runs[0]?.id}`);
    const estimate = page.locator('[data-estimate]');
    await estimate.waitFor();
    expect(Number(await estimate.getAttribute('data-estimate'))).toBeGreaterThan(0);
    await expect.poll(() => estimate.locator('a').count()).toBeGreaterThan(0);
    await page.locator('select[name="provider"]').selectOption('cuda');
    await page.locator('[data-estimate="none"]').waitFor();
    await page.context().close();
  });

  it('clones a run: all settings are its own but what was changed, told against it and against the defaults', async () => {
    const source = seeded.runs[0];
    const before = await runOf(source?.id ?? '');
    const page = await open(`/launch?from=${source?.id}`);
    await page.locator('input[name="epochs"]').fill('1');
    await page.locator('[data-change="epochs"]').first().waitFor();
    await expect
      .poll(() => changesOf(page, `run #${source?.number}`))
      .toEqual([['epochs', String(before.config.epochs), '1']]);
    const fromDefaults = await changesOf(page, 'the guide’s defaults');
    expect(fromDefaults).toContainEqual(['split', 'random', 'ds1-ds2']);
    await page.getByRole('button', { name: 'Launch', exact: true }).click();
    await page.waitForURL(
      (url) => /\/runs\/[0-9a-f-]{36}/.test(url.pathname) && !url.pathname.includes(source?.id ?? ''),
    );
    const clone = await runOf(idIn(page));
    await cancel(idIn(page));
    expect(clone.config).toEqual({ ...before.config, epochs: 1 });
    expect(clone.experiment).toBe(before.experiment);
    await page.context().close();
  });

  it('counts the runs of several seeds, and says as one types what is out of range', async () => {
    const page = await open('/launch?dataset=mitdb');
    await page.getByText('Several seeds', { exact: true }).click();
    await page.locator('input[name="sweepSeeds"]').fill('4');
    await page.getByRole('button', { name: 'Launch 4 runs' }).waitFor();
    await page.locator('input[name="dropout"]').fill('2');
    await page.getByText(/Dropout must be at most 0.9/).waitFor();
    await page.context().close();
  });

  it('adds a dataset from a zip, counts its records, and offers it to the next run', async () => {
    const names = ['100', '119'].flatMap((name) => ['hea', 'dat', 'atr'].map((kind) => `${name}.${kind}`));
    const files = names.map(async (name) => ({
      name: `two-records/${name}`,
      bytes: await readFile(path.join(mitdb, name)),
    }));
    const zip = makeZip(await Promise.all(files));
    const page = await open('/datasets');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'two.zip', mimeType: 'application/zip', buffer: zip });
    const called = `two-${Date.now()}`;
    await page.locator('[data-way="zip"] input[name="datasetName"]').fill(called);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator(`[data-import="${called}"][data-state="FINISHED"]`).waitFor({ timeout: 60_000 });
    await page.locator(`tr[data-dataset="${called}"] a`).click();
    await page.getByRole('heading', { level: 1, name: called }).waitFor();
    // 2,273 and 1,987 beats: the published counts of these records.
    const beats = await page
      .locator('tr[data-record]')
      .evaluateAll((rows) =>
        rows.map((row) => row.querySelectorAll('td')[4]?.textContent?.replace(/\D/g, '')),
      );
    expect(beats).toEqual(['2273', '1987']);
    await expect
      .poll(() => page.locator('tr[data-record="100"] a').getAttribute('href'))
      .toMatch(/^\/records\/[0-9a-f-]{36}\/100$/);
    await page.getByRole('link', { name: 'Launch a run on it' }).click();
    await page.waitForURL(/\/launch/);
    await page.locator('tr[data-part="TRAIN"]').waitFor();
    await expect.poll(() => page.locator('select[name="dataset"]').inputValue()).toBe(called);
    await page.context().close();
  });

  it('says why a zip was not taken, before and after a trainer looked into it', async () => {
    const page = await open('/datasets');
    const send = async (buffer: Buffer) => {
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer });
      await page.locator('[data-way="zip"] input[name="datasetName"]').fill('never');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
    };
    await send(Buffer.from('no zip'));
    await page.locator('[data-cause="DATASET_ZIP.NO_ZIP"]').waitFor();
    await send(makeZip([{ name: 'readme.txt', bytes: Buffer.from('nothing') }]));
    await page
      .locator('[data-import="never"] [data-cause="ZIP.NO_RECORDS"]')
      .first()
      .waitFor({ timeout: 60_000 });
    await page.locator('[data-import="never"]').getByRole('button', { name: 'Try again' }).first().waitFor();
    await page.goto(`${seeded.dashboard}/datasets?add=folder`);
    await page.getByText('BEATLAB_DATASET_FOLDERS').first().waitFor();
    await page.context().close();
  });

  for (const width of everyWidth) {
    it.each([
      ['launch', '/launch?preset=inter-patient&epochs=8', 'tr[data-part="TRAIN"]'],
      ['clone', `/launch?from=${seeded.runs[1]?.id}&many=values&dropout=0,%200.2`, '[data-change="dropout"]'],
      ['datasets', '/datasets', 'tr[data-dataset="mitdb"]'],
      ['add-folder', '/datasets?add=folder', '[data-way="folder"]'],
      ['add-download', '/datasets?add=download', '[data-way="download"]'],
    ])(`%s (${width} px) bars nobody and fits its width`, async (name, address, shown) => {
      const page = await open(address, { width });
      await page.locator(shown).first().waitFor();
      await expectUsable(pages, page, name);
      await page.context().close();
    });

    it(`a dataset (${width} px) bars nobody and fits its width`, async () => {
      const { datasets } = await ask<{ datasets: { id: string; name: string }[] }>(
        '{ datasets { id name } }',
      );
      const page = await open(`/datasets/${datasets.find(({ name }) => name === 'mitdb')?.id}`, { width });
      await page.locator('tr[data-record="100"]').waitFor();
      await expectUsable(pages, page, 'dataset');
      await page.context().close();
    });
  }
});
