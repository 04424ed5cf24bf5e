import { expect, it } from 'vitest';
import { problemSentence } from './problem-sentence.ts';

it('puts the name before words that follow it', () => {
  expect(problemSentence('Epochs', 'must be at least 1')).toBe('Epochs must be at least 1.');
});

it('leaves whole sentences as they are, with a capital and a full stop', () => {
  expect(problemSentence('Dataset', 'there is no dataset mit')).toBe('There is no dataset mit.');
  expect(problemSentence('Records', '999 is not in dataset mitdb. Choose others.')).toBe(
    '999 is not in dataset mitdb. Choose others.',
  );
});
