import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEpisodes } from './find-episodes.ts';
import type { PredictedBeat } from './predict-beats.ts';
import { predictionFiles } from './prediction-files.ts';
import { predictionSummary } from './prediction-summary.ts';
import { clock } from './prediction-text.ts';
import { beatsOf, five, hz, predictedOf, summarize } from './testing/some-beats.ts';
import { checkPlace, writePrediction } from './write-prediction.ts';

const told = (beats: PredictedBeat[], classes = five) =>
  findEpisodes(beats, classes, hz).map(({ kind, class: about, beats: count, firstSample }) =>
    [kind, about, count, firstSample].join(' '),
  );

describe('episodes worth a look', () => {
  it('are runs of three beats of one ectopic class, not of N, not of Q, not of two', () => {
    expect(told(beatsOf('NNVVVNVVNQQQQNSSSS'))).toEqual(['run V 3 300', 'run S 4 1500']);
    expect(told(beatsOf('NAAAN', ['N', 'A']), ['N', 'A'])).toEqual(['run A 3 200']);
  });

  it('are pauses over two seconds', () => {
    expect(told(beatsOf('NNNN', five, { 2: 201, 3: 200 }))).toEqual(['pause  2 200']);
  });

  it('are eight beats and more in a row that are all fast, or all slow', () => {
    const every = (gap: number) => Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, gap]));
    expect(told(beatsOf('NNNNNNNN', five, every(49)))).toEqual(['fast  8 49']);
    expect(told(beatsOf('NNNNNNN', five, every(49)))).toEqual([]);
    expect(told(beatsOf('NNNNNNNNN', five, every(160)))).toEqual(['slow  9 160']);
  });

  it('are normal and ventricular beats that alternate, and beats in a row that could be anything', () => {
    expect(told(beatsOf('NNVNVNVNN'))).toEqual(['bigeminy V 7 200']);
    expect(told(beatsOf('NNNNN', five, {}, 0.5))).toEqual(['uncertain  5 100']);
    expect(told(beatsOf('NNNNN', five, {}, 0.6))).toEqual([]);
  });

  it('are none in a record of no beat or one', () => {
    expect([told([]), told(beatsOf('V'))]).toEqual([[], []]);
  });
});

describe('a prediction', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-predict-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts each class, and takes the rate from RR intervals', () => {
    const prediction = summarize(beatsOf('NNVVVNNNNNNN', five, { 1: 50 }));
    expect(prediction).toMatchObject({
      durationSeconds: 660,
      beats: 12,
      counts: { N: 9, S: 0, V: 3, F: 0, Q: 0 },
      confidence: { mean: expect.closeTo(0.9, 12), uncertain: 0 },
      notes: [],
    });
    // 11 intervals in 10.5 s; the fastest 8 in a row in 7.5 s, the slowest in 8 s.
    expect(prediction.rate!.mean).toBeCloseTo(660 / 10.5, 10);
    expect([prediction.rate!.fastest, prediction.rate!.slowest]).toEqual([64, 60]);
    expect(predictionSummary(prediction)).toMatch(
      /Duration: 11:00\.0.*\n- Beats: 12[\s\S]*V \(ventricular ectopic\) \| 3 \| 25\.00 %[\s\S]*0:02\.5 run of 3 V beats, 60 a minute/,
    );
  });

  it('of a record without a beat is complete and says so', () => {
    const prediction = summarize([]);
    expect(prediction).toMatchObject({ beats: 0, rate: null, confidence: { mean: null, uncertain: 0 } });
    expect(predictionSummary(prediction)).toContain('No beats were detected.');
    expect(predictionSummary(prediction)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says what the model leaves open', () => {
    const { notes } = summarize(beatsOf('NN'), { rPeaks: 'reference', samplingFrequenciesHz: null });
    expect(notes).toEqual([
      expect.stringContaining('annotated R peaks'),
      expect.stringContaining('sampling frequency'),
    ]);
  });

  it('is written as annotations, table, JSON with every beat, and summary', async () => {
    const beats = beatsOf('NSVFQ');
    const place = { folder: path.join(folder, 'new', 'one'), record: 'r1', annotator: 'beatlab' };
    await checkPlace(place);
    const files = await writePrediction(place.folder, predictionFiles(predictedOf(beats), 'beatlab'));
    expect(files.map((file) => path.basename(file))).toEqual([
      ...['r1.beatlab', 'r1.beatlab.csv', 'r1.beatlab.json', 'r1.beatlab.md', 'r1.beatlab.html'],
    ]);
    const annotations = await readAnnotations(place.folder, 'r1', 'beatlab');
    expect(annotations.map(({ sample, symbol, aux }) => [sample, symbol, aux])).toEqual(
      [...'NSVFQ'].map((symbol, index) => [100 * (index + 1), symbol, '']),
    );
    const table = (await readFile(files[1]!, 'utf8')).split('\n');
    expect(table.slice(0, 2)).toEqual([
      'sample,seconds,class,p_N,p_S,p_V,p_F,p_Q',
      '100,1.000,N,0.900000,0.025000,0.025000,0.025000,0.025000',
    ]);
    const { beatList, counts } = JSON.parse(await readFile(files[2]!, 'utf8'));
    expect([beatList.length, beatList[2].class, counts.F]).toEqual([5, 'V', 1]);
  });

  it('of a binary model writes abnormal beats as Q with the text “abnormal”', async () => {
    const beats = beatsOf('NA', ['N', 'A']);
    const predicted = predictedOf(beats, { mode: 'binary', classes: ['N', 'A'] });
    await writePrediction(folder, predictionFiles(predicted, 'two'));
    const annotations = await readAnnotations(folder, 'r1', 'two');
    expect(annotations.map(({ symbol, aux }) => [symbol, aux])).toEqual([
      ['N', ''],
      ['Q', 'abnormal'],
    ]);
  });

  it.each(['atr', '../x', 'hea', 'dat', '', 'a b', '1st'])(
    'never takes the place of “%s”',
    async (annotator) => {
      await writeFile(path.join(folder, 'r3.atr'), '');
      await writeFile(path.join(folder, 'r3.beatlab'), '');
      const code = annotator === 'atr' ? 'PREDICT.EXISTS' : 'PREDICT.ANNOTATOR';
      await expect(checkPlace({ folder, record: 'r3', annotator })).rejects.toMatchObject({ code });
      await checkPlace({ folder, record: 'r3', annotator: 'beatlab' });
      await checkPlace({ folder, record: 'r4', annotator: 'atr' });
    },
  );

  it.each([
    ['a file', () => path.join(folder, 'file')],
    ['below a file', () => path.join(folder, 'file', 'new')],
    // Node's own recursive mkdir never comes back from here.
    ['in /proc', () => '/proc/beatlab/new'],
  ] as [string, () => string][])('%s is no folder to write to: PREDICT.WRITE, at once', async (_, where) => {
    await writeFile(path.join(folder, 'file'), '');
    const place = { folder: where(), record: 'r1', annotator: 'beatlab' };
    const refused = { code: 'PREDICT.WRITE', where: where() };
    await expect(checkPlace(place)).rejects.toMatchObject(refused);
    const files = predictionFiles(predictedOf([]), 'beatlab');
    await expect(writePrediction(place.folder, files)).rejects.toMatchObject(refused);
  });
});

describe('a clock', () => {
  it.each([
    [0, '0:00.0'],
    [59.96, '1:00.0'],
    [3599.96, '1:00:00.0'],
    [86_399.9, '23:59:59.9'],
  ])('shows %d s as %s', (seconds, text) => {
    expect(clock(seconds)).toBe(text);
  });
});
