import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeAnnotations } from '@beatlab/pipeline/io/write-annotations';
import { writeRecord } from '@beatlab/pipeline/io/write-record';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { resampleRecord } from '@beatlab/pipeline/resample/resample-record';
import { synthesizeRecord } from '@beatlab/pipeline/synthetic/synthesize-record';
import type { RunConfigInput } from '@beatlab/store/runs/run-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelledRecord } from '../training/label-records.ts';
import { readSentences } from './segment-files.ts';
import { prepareHere } from './testing/prepare-here.ts';

/** The same patient as recorded at 360 Hz, and by a recorder at 250 Hz with its own annotations. */
const patient = synthesizeRecord('s', { seed: 3, index: 0, durationSeconds: 90 });
const annotationsAt = (hz: number) =>
  patient.annotations.map((beat) => ({ ...beat, sample: Math.round((beat.sample * hz) / 360) }));

let home = '';
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'beatlab-resample-'));
  for (const hz of [250, 360]) {
    const folder = path.join(home, `at${hz}`);
    await mkdir(folder);
    const record = resampleRecord(patient.record, hz);
    await writeRecord(folder, { ...record, format: 16, gain: 1000, comments: [] });
    await writeAnnotations(folder, 's', annotationsAt(hz));
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function prepared(hz: number, settings: RunConfigInput) {
  const datasetFolder = path.join(home, `at${hz}`);
  const all = await prepareHere(datasetFolder, path.join(home, 'artifacts'), settings);
  const sha256 = all.prepared.sentences[0]!.sha256;
  const sentences = await readSentences(all.artifacts, sha256);
  const labelling = { datasetFolder, fileHashes: all.fileHashes, labelMap: labelMaps.guide };
  const { labelling: how = 'beat' } = settings;
  const labelled = await readLabelledRecord(
    's',
    sha256,
    { ...labelling, labelling: how, mode: 'five-class' },
    all.artifacts,
  );
  return { ...all, sentences, labelled };
}

describe('a record at 250 Hz that is resampled to 360 Hz', () => {
  it.each(['detector', 'reference'] as const)(
    'has the R peaks of the one recorded at 360 Hz (%s), and its beats at its own samples',
    async (rPeaks) => {
      const own = await prepared(360, { rPeaks });
      const resampled = await prepared(250, { rPeaks, resampleHz: 360 });
      expect(resampled.sentences).toMatchObject({
        samplingFrequencyHz: 360,
        sampleCount: 32_400,
        own: { samplingFrequencyHz: 250, sampleCount: 22_500 },
      });
      const { rPeaks: peaks } = resampled.sentences;
      expect(peaks).toHaveLength(own.sentences.rPeaks.length);
      // A sample of the slower rate: a peak lies on a sample of one rate or of the other.
      for (const [index, peak] of peaks.entries())
        expect(Math.abs(peak - own.sentences.rPeaks[index]!)).toBeLessThanOrEqual(2);
      expect(resampled.labelled.samplingFrequencyHz).toBe(360);
      expect(resampled.labelled.beats.map(({ sample }) => sample)).toEqual(
        annotationsAt(250).map(({ sample }) => sample),
      );
      const labels = (of: typeof own) => of.labelled.sentences.map(({ label }) => [...new Set(label)].sort());
      expect(labels(resampled)).toEqual(labels(own));
      // Every annotated beat has tokens that speak for it.
      const spoken = new Set(resampled.labelled.sentences.flatMap(({ beat }) => [...beat]));
      expect([...spoken].filter((beat) => beat >= 0)).toHaveLength(resampled.labelled.beats.length);
    },
  );
});

describe('labels from one annotation to the next', () => {
  it('are the same at 250 Hz resampled as at 360 Hz, and beats are judged by their own tokens all the same', async () => {
    const settings = { labelling: 'guide', rPeaks: 'reference' } as const;
    const own = await prepared(360, settings);
    const resampled = await prepared(250, { ...settings, resampleHz: 360 });
    const byBeat = await prepared(360, { rPeaks: 'reference' });
    const [labels, beats] = [own, byBeat].map(({ labelled }) => labelled.sentences[0]!);
    expect(labels!.label).not.toEqual(beats!.label);
    expect(labels!.beat).toEqual(beats!.beat);
    expect(own.labelled.beats).toEqual(byBeat.labelled.beats);
    const count = (label: Int8Array) => [-1, 0, 1, 2, 3, 4].map((c) => label.filter((of) => of === c).length);
    expect(count(resampled.labelled.sentences[0]!.label)).toEqual(count(labels!.label));
  });
});

describe('what identifies a stage', () => {
  it('is what it was before there were these settings, where they have their defaults', async () => {
    const { made } = await prepared(360, {});
    expect(Object.fromEntries(made.map(({ stage, settings }) => [stage, settings]))).toEqual({
      preprocess: { filter: 'guide', seconds: null },
      segments: { rPeaks: 'detector' },
      vocabulary: { seed: 42 },
      sentences: {},
    });
  });

  it('tells resampled leads apart', async () => {
    const { made } = await prepared(360, { resampleHz: 250 });
    expect(made[0]!.settings).toEqual({ filter: 'guide', seconds: null, resampleHz: 250 });
  });
});
