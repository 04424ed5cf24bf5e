import { describe, expect, it } from 'vitest';
import { beatsOf, five, predictedOf, stripOf } from '../testing/some-beats.ts';
import { chooseGain, drawStrip } from './draw-strip.ts';
import { drawTachogram } from './draw-tachogram.ts';
import { predictionPage } from './prediction-page.ts';

const beats = beatsOf('NNVVVNNSNNNN');

describe('the page of a prediction', () => {
  it('says what was counted, from what, and that it is no medical device', () => {
    const page = predictionPage(predictedOf(beats));
    for (const part of ['Record r1', 'ventricular ectopic', '25.00 %', 'run of 3 V beats', 'm.onnx']) {
      expect(page).toContain(part);
    }
    expect(page).toMatch(/not a medical device/);
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it('needs nothing from elsewhere and runs nothing', () => {
    const page = predictionPage(predictedOf(beats));
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import|https?:/i);
    expect(page).toContain(`default-src 'none'`);
  });

  it('shows names from files as text, whatever they hold', () => {
    const evil = `</svg><script>alert("1")</script>&'`;
    const predicted = predictedOf(beats, { labelMapName: evil, datasetHash: evil }, [evil, 'V5']);
    predicted.prediction.record = evil;
    predicted.prediction.model.origin = evil;
    predicted.prediction.notes.push(evil);
    predicted.prediction.quality[0]!.missingSeconds = 1;
    predicted.strips.rhythm = stripOf(beats, 0, 740, [evil]);
    const page = predictionPage(predicted);
    expect(/<script|<\/svg><s|&'/.test(page)).toBe(false);
  });

  it('of a record without a beat is a page too', () => {
    const page = predictionPage(predictedOf([]));
    expect(page).toContain('No beats were detected.');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('drawings', () => {
  it('of a day are no larger than of an hour, and keep the single long interval', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, beat) => ({
        sample: 80 * beat + (beat > count / 2 ? 300 : 0),
        class: beat % 97 === 0 ? 2 : 0,
        probabilities: Float64Array.of(1, 0, 0, 0, 0),
      }));
    const day = drawTachogram(many(108_000), five, 100, 86_403);
    const hour = drawTachogram(many(4_500), five, 100, 3_603);
    // 720 columns of at most 30 bytes, for each class that occurs.
    expect(hour.length).toBeLessThan(43_200);
    expect(day.length).toBeLessThan(43_200);
    // 3.8 s stands above the axis of 1.5 s: it lies on its edge, 2 mm from the top.
    expect(day).toMatch(/V1\.99/);
  });

  it('of a signal break where samples are missing', () => {
    const strip = stripOf(beats, 0, 740, ['MLII']);
    strip.leads[0]!.samples.fill(Number.NaN, 200, 300);
    const drawn = drawStrip(strip, five, 100, 10);
    expect(/class="trace" d="([^"]*)"/.exec(drawn)![1]!.split('M').length - 1).toBe(2);
    strip.leads[0]!.samples.fill(Number.NaN);
    expect(drawStrip(strip, five, 100, 10)).toContain('class="trace" d=""');
  });

  it('take half the gain where a lead would leave its row', () => {
    const strip = stripOf(beats, 0, 740, ['MLII']);
    expect(chooseGain([strip])).toBe(10);
    strip.leads[0]!.samples[0] = 2;
    expect([chooseGain([strip]), chooseGain([])]).toEqual([5, 10]);
  });
});
