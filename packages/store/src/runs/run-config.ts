import { z } from 'zod';
import { dataSettings } from './settings/data-settings.ts';
import { modelSettings } from './settings/model-settings.ts';
import { sentenceSettings } from './settings/sentence-settings.ts';
import { trainingSettings } from './settings/training-settings.ts';

/** The name by which `pretrainedWeights` calls the weights that come with Beatlab. */
export const shippedWeights = 'beatlab';

/**
 * Everything that decides a run's numbers, stored whole with the run.
 * Unknown settings are refused, missing ones take the guide's default.
 */
export const runConfigSchema = z
  .strictObject({ ...dataSettings, ...sentenceSettings, ...modelSettings, ...trainingSettings })
  .superRefine((config, context) => {
    const classCount = config.mode === 'binary' ? 2 : 5;
    if (config.classWeights !== null && config.classWeights.length !== classCount) {
      context.addIssue({
        code: 'custom',
        path: ['classWeights'],
        message: `${config.mode} has ${classCount} classes, so it needs ${classCount} weights`,
      });
    }
    if (config.labelSmoothing > 0 && config.loss === 'focal') {
      context.addIssue({
        code: 'custom',
        path: ['labelSmoothing'],
        message: 'the focal loss takes labels as they are, so it needs 0',
      });
    }
    if (config.frozenLayers > 0 && config.pretrainedWeights === null) {
      context.addIssue({
        code: 'custom',
        path: ['frozenLayers'],
        message: 'layers can only stay as they were pretrained where pretrained weights are given',
      });
    }
  });

/** A complete, validated configuration. */
export type RunConfig = z.infer<typeof runConfigSchema>;
/** What a caller may leave out. */
export type RunConfigInput = z.input<typeof runConfigSchema>;
