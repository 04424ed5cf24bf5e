import { describe, expect, it } from 'vitest';
import { allParts, changedParts } from './changed-parts.ts';

const trained = { kind: 'FINE_TUNE', state: 'RUNNING' } as const;
const outside = { kind: 'OUTSIDE', state: 'RUNNING' } as const;

describe('changedParts', () => {
  it('are not its results where only points came', () => {
    expect(changedParts('METRICS', outside)).toEqual(['points']);
  });

  it('are its results with an epoch, and with a file that a program outside sent', () => {
    expect(changedParts('EPOCH', trained)).toContain('results');
    expect(changedParts('ARTIFACT', outside)).toContain('results');
    expect(changedParts('ARTIFACT', trained)).toEqual(['artifacts']);
  });

  it('are all once it is over, and none where only its progress changed', () => {
    expect(changedParts('STATE', { ...trained, state: 'FINISHED' })).toEqual(allParts);
    expect(changedParts('PROGRESS', trained)).toEqual([]);
  });
});
