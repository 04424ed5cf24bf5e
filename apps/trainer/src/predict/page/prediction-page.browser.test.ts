import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PredictedBeat } from '../predict-beats.ts';
import { beatsOf, five, predictedOf, stripOf } from '../testing/some-beats.ts';
import { predictionPage } from './prediction-page.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** As full as a page gets: every episode, note and lead name at its longest, five examples of two leads. */
function fullest() {
  const beats: PredictedBeat[] = beatsOf(
    'NVNVNVNVNSSSSNVVVVNFFFNQ'.repeat(20),
    five,
    { 40: 400, 60: 30 },
    0.55,
  );
  const leads = Array.from({ length: 12 }, (_, lead) => `precordial lead number ${lead}`);
  const predicted = predictedOf(beats, { rPeaks: 'reference', samplingFrequenciesHz: null }, leads);
  const { prediction } = predicted;
  prediction.record = 'a-record-with-a-very-long-name-'.repeat(6);
  prediction.model.origin = 'folder/'.repeat(20);
  prediction.model.datasetHash = 'd'.repeat(64);
  for (const quality of prediction.quality) quality.missingSeconds = 12.5;
  predicted.strips.rhythm = stripOf(beats, 0, 740, leads.slice(0, 2));
  predicted.strips.examples = beats.slice(2, 7).map((beat) => ({
    ...stripOf(beats, beat.sample - 50, beat.sample + 82, leads.slice(0, 2)),
    ...{ beat, title: 'least sure' },
  }));
  return predicted;
}

describe.skipIf(browserPath === undefined)(
  'the page of a prediction, printed (skipped without Chromium)',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
      browser = await chromium.launch({ executablePath: browserPath!, args });
    });
    afterAll(() => browser?.close());

    it('is one A4 page at its fullest, wide as it is told, and says nothing to the console', async () => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.setContent(predictionPage(fullest()));
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      const wider = await page.evaluate('document.body.scrollWidth - document.body.clientWidth');
      expect([wider, complaints]).toEqual([0, []]);
    });
  },
);
