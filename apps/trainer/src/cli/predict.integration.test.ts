import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readRecord } from '@beatlab/pipeline/io/read-record';
import { writeRecord } from '@beatlab/pipeline/io/write-record';
import { resampleLead } from '@beatlab/pipeline/resample/resample-lead';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab, copyRecords, hasMitdb, quick, runIn } from '../testing/command-line.ts';

interface PredictedJson {
  beatList: { sample: number; class: string; probabilities: number[] }[];
  samplingFrequencyHz: number;
  beats: number;
  notes: string[];
}

describe.skipIf(!hasMitdb)(
  'beatlab predict on MIT-BIH (skipped where ../shared/data/mitdb is absent)',
  () => {
    let test: TestStore;
    let folder = '';
    let out = '';
    let model = '';
    /** A database that nobody answers for: whoever opens it fails. */
    const alone = () => ({ ...test, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
    const predict = (where: TestStore, ...args: string[]) => beatlab(where, 'predict', ...args, '--json');

    beforeAll(async () => {
      test = await createTestStore();
      folder = await copyRecords(['100', '119', '208'], path.join(test.home, 'records'));
      out = path.join(test.home, 'out');
      model = path.join(test.home, 'model.onnx');
      await beatlab(test, 'dataset', 'add', 'mitdb', folder, '--json');
    });
    afterAll(() => test.drop());

    it('says of a validation record what the run said of it, from the model’s file alone', async () => {
      const run = runIn(await beatlab(test, 'run', '--dataset', 'mitdb', ...quick, '--json'));
      const stored = (name: string) =>
        test.store.artifacts.read(run.artifacts.find((file) => file.name === name)!.sha256);
      await writeFile(model, await stored('model.onnx'));
      await mkdir(path.join(test.home, 'new'));
      for (const kind of ['hea', 'dat']) {
        await copyFile(path.join(folder, `100.${kind}`), path.join(test.home, 'new', `100.${kind}`));
      }
      const args = [path.join(test.home, 'new', '100'), '--minutes', '1', '--out', out];
      const said = await predict(alone(), ...args, '--model', model);
      expect([said.code, said.stderr]).toEqual([0, expect.stringContaining('# Record 100')]);
      const { files, ...printed } = JSON.parse(said.stdout) as PredictedJson & { files: string[] };
      const whole: PredictedJson = JSON.parse(await readFile(files[2]!, 'utf8'));
      expect(whole).toMatchObject(printed);
      expect(printed).toMatchObject({ samplingFrequencyHz: 360, notes: [] });

      const { tensors, metadata } = decodeSafetensors(await stored('predictions.safetensors'));
      const [samples, predicted, probabilities] = ['sample', 'predicted', 'probabilities'].map((name) =>
        Array.from(tensors[name]!.data as Float32Array),
      ) as [number[], number[], number[]];
      const classes: string[] = JSON.parse(metadata.classes!);
      // R peaks lie within 150 ms of the annotations that they were matched to: 74 in record 100's first minute.
      expect([samples.length, predicted.includes(-1), whole.beats]).toEqual([74, false, 74]);
      for (const [index, sample] of samples.entries()) {
        const beat = whole.beatList.find((candidate) => Math.abs(candidate.sample - sample) <= 54)!;
        expect(beat.class).toBe(classes[predicted[index]!]);
        for (const [c, p] of beat.probabilities.entries()) {
          // Written to six digits; float32 sums come in another order in the exported graph.
          expect(Math.abs(p - probabilities[index * classes.length + c]!)).toBeLessThan(1e-5);
        }
      }
      const byRun = await predict(test, ...args, '--model', String(run.number), '--annotator', 'run');
      expect(byRun.code).toBe(0);
      const csv = (annotator: string) => readFile(path.join(out, `100.${annotator}.csv`), 'utf8');
      expect(await csv('run')).toBe(await csv('beatlab'));
    });

    it('finds the same beats in a record at another sampling frequency, at its own samples', async () => {
      const { leads } = await readRecord(folder, '100', { seconds: 60 });
      const at250 = leads.map(({ name, samples }) => ({ name, samples: resampleLead(samples, 360, 250) }));
      const record = {
        name: 'r250',
        samplingFrequencyHz: 250,
        leads: at250,
        format: 16 as const,
        gain: 1000,
      };
      await writeRecord(folder, { ...record, comments: [] });
      const said = await predict(alone(), path.join(folder, 'r250'), '--model', model, '--out', out);
      expect(said.code).toBe(0);
      const read = async (name: string): Promise<PredictedJson> =>
        JSON.parse(await readFile(path.join(out, `${name}.beatlab.json`), 'utf8'));
      const [whole, resampled] = [await read('100'), await read('r250')];
      expect(resampled).toMatchObject({ beats: 74, samplingFrequencyHz: 250 });
      expect(resampled.notes).toEqual([expect.stringContaining('resampled from 250 to 360 Hz')]);
      for (const [index, { sample, class: predicted }] of resampled.beatList.entries()) {
        // Two samples of the slower rate: a peak lies on a sample of one rate or of the other.
        expect(Math.abs(sample / 250 - whole.beatList[index]!.sample / 360)).toBeLessThan(2 / 250);
        expect(predicted).toBe(whole.beatList[index]!.class);
      }
    });

    it.each([
      ['a model that is not there', () => ['--model', '/nowhere/model.onnx'], 'MODEL.NOT_FOUND'],
      ['a file that is no model', () => ['--model', path.join(folder, '100.hea')], 'MODEL.DAMAGED'],
      [
        'an ONNX file of another kind',
        () => ['--model', path.join(test.home, 'other.onnx')],
        'MODEL.NOT_BEATLAB',
      ],
      ['a record that is not there', () => ['--model', model], 'WFDB.RECORD_NOT_FOUND', 'nowhere'],
      ['too low a sampling frequency', () => ['--model', model], 'RECORD.SAMPLING_FREQUENCY', 'slow'],
      ['half a signal file', () => ['--model', model], 'WFDB.TRUNCATED_SIGNAL', 'half'],
      ['minutes that are none', () => ['--model', model, '--minutes', '-1'], 'SETTINGS.INVALID', '100', 2],
    ] as [string, () => string[], string, string?, number?][])(
      'says what is wrong with %s',
      async (_, args, code, record = '100', exitCode = 1) => {
        await writeFile(path.join(test.home, 'other.onnx'), Uint8Array.of(8, 8, 18, 1, 0x78));
        const header = await readFile(path.join(folder, '100.hea'), 'latin1');
        await writeFile(path.join(folder, 'slow.hea'), header.replace('100 2 360', 'slow 2 50'));
        await writeFile(path.join(folder, 'half.hea'), header.replaceAll(/^100/gm, 'half'));
        const signal = await readFile(path.join(folder, '100.dat'));
        await writeFile(path.join(folder, 'half.dat'), signal.subarray(0, 100_000));
        const said = await predict(alone(), path.join(folder, record), '--out', out, ...args());
        expect([said.code, JSON.parse(said.stdout)]).toMatchObject([
          exitCode,
          { cause: { code, remedy: expect.any(String) } },
        ]);
        expect(said.stderr).not.toMatch(/^\s+at /m);
        await rm(path.join(folder, 'half.dat'));
      },
    );

    it('takes a run only where it has exported a model', async () => {
      const said = await predict(test, path.join(folder, '100'), '--model', '4711', '--out', out);
      expect([said.code, JSON.parse(said.stdout).cause.code]).toEqual([1, 'RUN.UNKNOWN']);
    });
  },
);
