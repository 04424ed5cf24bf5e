import { listSettings } from '@beatlab/store/runs/list-settings';
import { runConfigSchema } from '@beatlab/store/runs/run-config';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addSettingOptions, flagOf, readSettings } from './setting-options.ts';

function parse(...args: string[]) {
  const command = addSettingOptions(new Command(), ['data', 'sentences', 'model', 'training']).exitOverride();
  return readSettings(command.parse(args, { from: 'user' }).opts());
}

describe('settings as options', () => {
  it('are all there, and without any of them the guide holds', () => {
    expect(parse()).toEqual(runConfigSchema.parse({}));
    expect(listSettings().map(({ key }) => flagOf(key))).toContain('--tokens-per-window');
  });

  it('read lists, numbers and choices', () => {
    const config = parse(
      ...['--records', '100,119, 208', '--minutes', '5', '--mode', 'binary', '--epochs', '2'],
      ...[
        '--head-layers',
        '64,32',
        '--learning-rate',
        '1e-4',
        '--class-weights',
        '1,2.5',
        '--r-peaks',
        'reference',
      ],
    );
    expect(config).toMatchObject({
      records: ['100', '119', '208'],
      minutes: 5,
      mode: 'binary',
      epochs: 2,
      headLayers: [64, 32],
      learningRate: 1e-4,
      classWeights: [1, 2.5],
      rPeaks: 'reference',
    });
  });

  it('start from a preset, and overrule it', () => {
    expect(parse('--preset', 'inter-patient')).toMatchObject({
      dataset: 'mitdb',
      split: 'ds1-ds2',
      epochs: 5,
    });
    expect(parse('--preset', 'inter-patient', '--epochs', '2', '--pretrained-weights', '')).toMatchObject({
      ...{ split: 'ds1-ds2', labelMap: 'aami-strict' },
      ...{ epochs: 2, pretrainedWeights: null },
    });
  });

  it('take an empty text as "none" where a setting may be empty, and an empty list of head layers', () => {
    expect(parse('--records', '', '--head-layers', '')).toMatchObject({ records: null, headLayers: [] });
  });

  it.each([
    [['--epochs', '0'], /epochs must be at least 1/],
    [['--epochs', 'many'], /epochs must be a whole number|epochs must be a number/],
    [['--minutes', '-1'], /minutes must be more than 0/],
    [['--provider', 'abacus'], /provider must be one of cpu/],
    [['--records', '100'], /records must have at least 2/],
    [['--epochs', '0', '--dropout', '2'], /dropout .*; epochs /],
  ])('%j are refused by name', (args, message) => {
    expect(() => parse(...args)).toThrow(
      expect.objectContaining({ code: 'SETTINGS.INVALID', message: expect.stringMatching(message) }),
    );
  });
});
