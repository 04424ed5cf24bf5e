import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beatlab, copyRecords, hasMitdb, quick, runIn } from '../testing/command-line.ts';

describe.skipIf(!hasMitdb)(
  'beatlab pretrain on MIT-BIH (skipped where ../shared/data/mitdb is absent)',
  () => {
    let test: TestStore;
    beforeAll(async () => {
      test = await createTestStore();
      const folder = await copyRecords(['100', '119', '208'], `${test.home}/records`);
      await beatlab(test, 'dataset', 'add', 'mitdb', folder, '--json');
    });
    afterAll(() => test.drop());

    it('leaves weights with a model card, and a fine-tuning takes their vocabulary and freezes them', async () => {
      const said = await beatlab(test, 'pretrain', '--dataset', 'mitdb', ...quick, '--json');
      expect(said.code).toBe(0);
      const pretraining = runIn(said);
      expect(pretraining).toMatchObject({ state: 'FINISHED', kind: 'pretrain', mode: null, confusion: null });
      const { metrics } = pretraining;
      // Better than drawing one of the 70 wave tokens blindly.
      expect(metrics['val/loss']).toBeLessThan(Math.log(70));
      expect(metrics['val/perplexity']).toBeCloseTo(Math.exp(metrics['val/loss']!), 9);
      const file = (name: string) => pretraining.artifacts.find((artifact) => artifact.name === name)!;
      expect(file('model-card.md')).toMatchObject({ kind: 'report' });
      expect(file('weights.safetensors')).toMatchObject({ kind: 'weights' });

      const weights = file('weights.safetensors').sha256;
      const args = ['--dataset', 'mitdb', ...quick, '--pretrained-weights', weights, '--json'];
      const tuned = await beatlab(test, 'run', ...args);
      expect(tuned.code).toBe(0);
      expect(tuned.stderr).toContain('that of the pretrained weights');
      expect(tuned.stderr).toContain('embedding and U-Net are frozen');
      expect(tuned.stderr).toContain('have seen these validation patients');
      const vocabularyOf = (run: typeof pretraining) =>
        run.artifacts.find(({ name }) => name === 'vocabulary.json')!.sha256;
      expect(vocabularyOf(runIn(tuned))).toBe(vocabularyOf(pretraining));
      const trained = await beatlab(test, 'run', ...args, '--embedding', 'trained');
      expect(trained.stderr).toContain('embedding and U-Net are trained on');
    });

    it('repeats a pretraining bit for bit', async () => {
      const first = runIn(await beatlab(test, 'pretrain', '--dataset', 'mitdb', ...quick, '--json'));
      const second = runIn(await beatlab(test, 'rerun', String(first.number), '--json'));
      const weightsOf = (run: typeof first) =>
        run.artifacts.find(({ name }) => name === 'weights.safetensors')!.sha256;
      expect(second.kind).toBe('pretrain');
      expect(weightsOf(second)).toBe(weightsOf(first));
    });
  },
);
