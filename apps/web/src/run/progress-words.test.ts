import { describe, expect, it } from 'vitest';
import { progressSentence, progressWords } from './progress-words.ts';

const training = {
  stage: 'train',
  epoch: 3,
  epochs: 13,
  step: 1200,
  steps: 4000,
  loss: 0.41234,
  tokensPerSecond: 18234.4,
  remainingSeconds: 200,
  share: 0.2,
};

describe('progressWords', () => {
  it('says stage, epoch, step, loss, speed and remaining time', () => {
    expect(progressWords(training).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Stage: Training',
      'Epoch: 3 of 13',
      'Step: 1\u202f200 of 4\u202f000',
      'Loss: 0.4123',
      'Speed: 18\u202f234 tokens/s',
      'Remaining: about 3 min',
    ]);
  });

  it('leaves out what is not known yet', () => {
    const preparing = {
      ...training,
      stage: 'segment',
      epoch: 0,
      steps: 0,
      loss: null,
      tokensPerSecond: null,
    };
    expect(progressWords({ ...preparing, remainingSeconds: null }).map(({ label }) => label)).toEqual([
      'Stage',
    ]);
  });
});

describe('progressSentence', () => {
  it('does not change with every step, so that it is not read aloud all the time', () => {
    expect(progressSentence(training)).toBe('Training, epoch 3 of 13');
    expect(progressSentence({ ...training, step: 1201 })).toBe(progressSentence(training));
  });
});
