import { describe, expect, it } from 'vitest';
import { stageKey } from './stage-key.ts';

const identity = {
  stage: 'preprocess',
  version: 1,
  settings: { filter: 'guide', seconds: null },
  inputs: { '100.dat': 'ab' },
};

describe('the key of a stage', () => {
  it('does not depend on the order in which settings are written', () => {
    expect(stageKey({ ...identity, settings: { seconds: null, filter: 'guide' } })).toBe(stageKey(identity));
  });

  it.each([
    { stage: 'segments' },
    { version: 2 },
    { settings: { filter: 'none', seconds: null } },
    { settings: { filter: 'guide', seconds: 300 } },
    { inputs: { '100.dat': 'cd' } },
    { inputs: { '101.dat': 'ab' } },
  ])('is another one with %j', (change) => {
    expect(stageKey({ ...identity, ...change })).not.toBe(stageKey(identity));
  });
});
