import { describe, expect, it } from 'vitest';
import { outcomeWords } from './outcome-words.ts';

const refusal = (id: string) => ({
  id,
  cause: { code: 'RUN.NOT_ENDED', message: 'the run works', where: null, remedy: null },
});
const nameOf = (id: string) => `Run ${id}`;

describe('outcomeWords', () => {
  it('counts what was done', () => {
    expect(outcomeWords({ done: ['1'], refused: [] }, 'archived', nameOf)).toEqual({
      title: '1 run was archived',
    });
  });

  it('names what was not, and why', () => {
    expect(outcomeWords({ done: ['1', '2'], refused: [refusal('3')] }, 'archived', nameOf)).toEqual({
      title: '2 runs were archived, 1 run not',
      detail: 'Run 3: the run works (RUN.NOT_ENDED)',
    });
  });

  it('counts those that are too many to name', () => {
    const refused = ['1', '2', '3', '4', '5', '6'].map(refusal);
    const words = outcomeWords({ done: [], refused }, 'archived', nameOf);
    expect(words.title).toBe('No run was archived, 6 runs not');
    expect(words.detail?.split('\n')).toHaveLength(5);
    expect(words.detail).toMatch(/and 2 runs more$/);
  });
});
