import { expect, it } from 'vitest';
import { fileName } from './save-file.ts';

it('makes a name for a file from any title', () => {
  expect(fileName('ROC: run 3 / five-class')).toBe('roc-run-3-five-class');
  expect(fileName('..')).toBe('beatlab');
});
