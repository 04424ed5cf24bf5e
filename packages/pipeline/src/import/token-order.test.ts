import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstToken, guideCounts, specialTokens, tokenNames } from '../vocabulary/token-ids.ts';
import { inBeatlabOrder, nameAsPretrained } from './ecgbert-weights.ts';
import { checkpointRows, guessTokenOrder } from './token-order.ts';

/** Ids of the original fine-tuning: waves count from here (ECG_Beat_Sentence.py), sentences are [71] + waves + [72]. */
const originalFineTuning = { P: 0, QRS: 12, T: 31, BG: 45, '[CLS]': 71, '[SEP]': 72 } as const;

const vocabulary = new URL('../../../../../shared/data/ecgbert/custom_vocab.txt', import.meta.url);

describe('the token order of a checkpoint', () => {
  it('with waves first has each token where the original fine-tuning put it', () => {
    const rows = checkpointRows('waves-first');
    for (const wave of ['P', 'QRS', 'T', 'BG'] as const) {
      const first = firstToken(wave);
      const original = originalFineTuning[wave];
      const found = rows.slice(first, first + guideCounts[wave]);
      expect(found).toEqual(found.map((_, index) => original + index));
    }
    expect(rows[specialTokens['[CLS]']]).toBe(originalFineTuning['[CLS]']);
    expect(rows[specialTokens['[SEP]']]).toBe(originalFineTuning['[SEP]']);
  });

  it.each(['specials-first', 'waves-first'] as const)('%s uses each row once', (order) => {
    const rows = checkpointRows(order);
    expect([...rows].sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
  });

  it.skipIf(!existsSync(vocabulary))(
    'with special tokens first is that of custom_vocab.txt and of Beatlab',
    () => {
      const names = readFileSync(vocabulary, 'utf8').trim().split(/\s+/);
      expect(names).toEqual(tokenNames());
      expect(checkpointRows('specials-first').slice(0, names.length)).toEqual(names.map((_, id) => id));
    },
  );

  it.each([
    [['fc.weight', 'token_embedding.weight'], 'specials-first', /pretraining/],
    [['fc.weight', 'extra_model.fc1.weight'], 'waves-first', /extra_model\.fc1\.weight/],
    [['fc1.weight', 'fc2.weight'], 'waves-first', /fc1\.weight/],
    [['head.0.weight', 'token_embedding.weight'], 'specials-first', /Beatlab/],
    [['token_embedding.weight'], 'specials-first', /assumed/],
  ])('of one with %j is taken for %s, and said why', (names, order, why) => {
    expect(guessTokenOrder(names)).toEqual({ order, why: expect.stringMatching(why) });
  });
});

describe('weights of a checkpoint', () => {
  /** A tensor of 75 rows whose numbers are their row. */
  const byRow = (width: number) => ({
    dtype: 'F32' as const,
    shape: width === 1 ? [75] : [75, width],
    data: Float32Array.from({ length: 75 * width }, (_, i) => Math.floor(i / width)),
  });

  it('with waves first get Beatlab’s rows, embedding and vocabulary head alike', () => {
    const other = { dtype: 'F32' as const, shape: [75, 32], data: new Float32Array(75 * 32).fill(5) };
    const given = new Map([
      ['token_embedding.weight', byRow(32)],
      ['fc.bias', byRow(1)],
      ['extra_model.fc1.weight', other],
    ]);
    const ordered = inBeatlabOrder(given, 'waves-first');
    const embedding = ordered.get('token_embedding.weight')!.data;
    const p0 = firstToken('P');
    expect([...embedding.subarray(p0 * 32, (p0 + 1) * 32)]).toEqual(new Array(32).fill(0));
    expect([...ordered.get('fc.bias')!.data]).toEqual(checkpointRows('waves-first'));
    expect(ordered.get('extra_model.fc1.weight')).toBe(other);
    expect(given.get('token_embedding.weight')).toEqual(byRow(32));
    expect(inBeatlabOrder(given, 'specials-first')).toEqual(given);
  });

  it('get the names of pretraining, and no name twice', () => {
    const tensor = byRow(1);
    const named = nameAsPretrained([
      ['module.bert_model.layers.0.norm1.weight', tensor],
      ['bert_model.fc.weight', tensor],
      ['extra_model.fc1.weight', tensor],
      ['emb_model.token_embedding.weight', tensor],
    ]);
    expect([...named.keys()]).toEqual([
      'transformer.layers.0.norm1.weight',
      'fc.weight',
      'extra_model.fc1.weight',
      'token_embedding.weight',
    ]);
    const twice = [
      ['layers.0.norm1.weight', tensor],
      ['transformer.layers.0.norm1.weight', tensor],
    ] as const;
    expect(() => nameAsPretrained(twice)).toThrowError(expect.objectContaining({ code: 'CHECKPOINT.NAMES' }));
  });
});
