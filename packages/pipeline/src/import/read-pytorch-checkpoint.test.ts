import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { readPytorchCheckpoint } from './read-pytorch-checkpoint.ts';
import { readStoredZip } from './read-stored-zip.ts';
import { storeZip } from './testing/store-zip.ts';

/** Descriptions that Python 3.11 wrote (protocol 2) through a persistent-id pickler, as torch.save does. */
const DESCRIPTIONS = {
  // w [2, 3] over storage 0, wT every second number from 1, t the transpose of w, n a counter
  several:
    '800263636f6c6c656374696f6e730a4f726465726564446963740a71002952710128580100000077710263746f7263682e5f7574696c730a5f72656275696c645f74656e736f725f76320a71032828580700000073746f72616765710463746f7263680a466c6f617453746f726167650a71055801000000307106580300000063707571074b06747108514b004b024b038671094b034b0186710a8968002952710b74710c52710d58020000007754710e6803282868046805680668074b0674710f514b014b038571104b028571118968002952711274711352711458010000007471156803282868046805680668074b06747116514b004b034b028671174b014b038671188968002952711974711a52711b58010000006e711c68032828680463746f7263680a4c6f6e6753746f726167650a711d580100000031711e68074b0174711f514b00292989680029527120747121527122752e',
  // {'epoch': 3, 'model_state_dict': {'w': [6]}, 'lr': 0.5}
  wrapped:
    '80027d710028580500000065706f636871014b0358100000006d6f64656c5f73746174655f64696374710263636f6c6c656374696f6e730a4f726465726564446963740a710329527104580100000077710563746f7263682e5f7574696c730a5f72656275696c645f74656e736f725f76320a71062828580700000073746f72616765710763746f7263680a466c6f617453746f726167650a710858010000003071095803000000637075710a4b0674710b514b004b0685710c4b0185710d8968032952710e74710f5271107358020000006c727111473fe0000000000000752e',
  // shape [2, 3] with strides (4, 1) over six numbers
  outside:
    '800263636f6c6c656374696f6e730a4f726465726564446963740a710029527101580100000077710263746f7263682e5f7574696c730a5f72656275696c645f74656e736f725f76320a71032828580700000073746f72616765710463746f7263680a466c6f617453746f726167650a71055801000000307106580300000063707571074b06747108514b004b024b038671094b044b0186710a8968002952710b74710c52710d732e',
  // shape [100000] with stride 0 over six numbers
  broadcast:
    '800263636f6c6c656374696f6e730a4f726465726564446963740a710029527101580100000077710263746f7263682e5f7574696c730a5f72656275696c645f74656e736f725f76320a71032828580700000073746f72616765710463746f7263680a466c6f617453746f726167650a71055801000000307106580300000063707571074b06747108514b004aa08601008571094b0085710a8968002952710b74710c52710d732e',
  integer:
    '800263636f6c6c656374696f6e730a4f726465726564446963740a710029527101580100000077710263746f7263682e5f7574696c730a5f72656275696c645f74656e736f725f76320a71032828580700000073746f72616765710463746f7263680a496e7453746f726167650a71055801000000307106580300000063707571074b03747108514b004b038571094b0185710a8968002952710b74710c52710d732e',
  // {'w': 3}
  number: '800263636f6c6c656374696f6e730a4f726465726564446963740a71002952710158010000007771024b03732e',
  // os.system
  system: '800263706f7369780a73797374656d0a71002e',
};

type Name = keyof typeof DESCRIPTIONS;

function entriesOf(name: Name): Map<string, Uint8Array> {
  return new Map([
    ['model/data.pkl', new Uint8Array(Buffer.from(DESCRIPTIONS[name], 'hex'))],
    ['model/byteorder', new TextEncoder().encode('little')],
    ['model/data/0', new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)],
    ['model/data/1', new Uint8Array(BigInt64Array.of(500n).buffer)],
  ]);
}

const checkpoint = (name: Name): Uint8Array => storeZip(entriesOf(name));

function codeOf(bytes: Uint8Array): string {
  try {
    readPytorchCheckpoint(bytes);
  } catch (error) {
    if (error instanceof PipelineError) return error.code;
    throw error;
  }
  return 'read';
}

describe('a PyTorch checkpoint', () => {
  it('gives named tensors, strided ones copied row by row', () => {
    expect([...readPytorchCheckpoint(checkpoint('several'))]).toEqual([
      ['w', { shape: [2, 3], dtype: 'F32', data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
      ['wT', { shape: [3], dtype: 'F32', data: Float32Array.of(2, 4, 6) }],
      ['t', { shape: [3, 2], dtype: 'F32', data: Float32Array.of(1, 4, 2, 5, 3, 6) }],
      ['n', { shape: [], dtype: 'I64', data: BigInt64Array.of(500n) }],
    ]);
  });

  it('is found inside what a training script wrapped around it', () => {
    expect([...readPytorchCheckpoint(checkpoint('wrapped')).keys()]).toEqual(['w']);
  });

  it.each([
    ['outside', 'CHECKPOINT.TENSOR'],
    ['broadcast', 'CHECKPOINT.TENSOR'],
    ['integer', 'CHECKPOINT.DTYPE'],
    ['number', 'CHECKPOINT.LAYOUT'],
    ['system', 'PICKLE.NAME'],
  ] as const)('with a description that is %s ends as %s', (name, code) => {
    expect(codeOf(checkpoint(name))).toBe(code);
  });

  it('that lost a storage, shortened one, or was written big-endian is refused', () => {
    const without = entriesOf('several');
    without.delete('model/data/1');
    expect(codeOf(storeZip(without))).toBe('CHECKPOINT.STORAGE');
    expect(codeOf(storeZip(entriesOf('several').set('model/data/0', new Uint8Array(20))))).toBe(
      'CHECKPOINT.STORAGE',
    );
    const big = entriesOf('several').set('model/byteorder', new TextEncoder().encode('big'));
    expect(codeOf(storeZip(big))).toBe('CHECKPOINT.LAYOUT');
    expect(codeOf(storeZip(new Map([['readme', new Uint8Array(3)]])))).toBe('CHECKPOINT.LAYOUT');
  });

  it('that is compressed, cut off, changed in one byte, or no archive is refused', () => {
    const bytes = checkpoint('several');
    expect(codeOf(storeZip(entriesOf('several'), 8))).toBe('CHECKPOINT.ZIP_COMPRESSED');
    expect(codeOf(bytes.subarray(0, bytes.length - 40))).toBe('CHECKPOINT.ZIP_FORMAT');
    expect(codeOf(new TextEncoder().encode('not a checkpoint, but long enough to be one'))).toBe(
      'CHECKPOINT.ZIP_FORMAT',
    );
    // pickle.dumps(0x1950a86a20f9469cfc6c, 2), the magic number of torch/serialization.py, and pickle.dumps(1, 2)
    expect(codeOf(new Uint8Array(Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex')))).toBe(
      'PICKLE.TRUNCATED',
    );
    expect(codeOf(new Uint8Array(Buffer.from('80024b012e', 'hex')))).toBe('CHECKPOINT.NOT_SAVED_BY_TORCH');
    const changed = bytes.slice();
    changed[60]! ^= 1;
    expect(codeOf(changed)).toBe('CHECKPOINT.ZIP_CHECKSUM');
  });
});

const damage = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
  cut: fc.option(fc.nat(), { freq: 4 }),
});

function damaged(bytes: Uint8Array, { changes, cut }: { changes: [number, number][]; cut: number | null }) {
  const copy = bytes.slice(0, cut === null ? bytes.length : cut % (bytes.length + 1));
  if (copy.length > 0) for (const [at, value] of changes) copy[at % copy.length] = value;
  return copy;
}

describe('a damaged checkpoint', () => {
  it('ends in a typed error, or is read, wherever the archive is damaged', () => {
    const bytes = checkpoint('several');
    fc.assert(
      fc.property(damage, (how) => codeOf(damaged(bytes, how)).length > 0),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('ends in a typed error, or is read, wherever its description is damaged', () => {
    const entries = entriesOf('several');
    const description = entries.get('model/data.pkl')!;
    const seen = new Set<string>();
    fc.assert(
      fc.property(damage, (how) => {
        seen.add(codeOf(storeZip(new Map(entries).set('model/data.pkl', damaged(description, how)))));
      }),
      { numRuns: 5000, seed: 2 },
    );
    // The damage reaches the reader, and reaches it in many ways.
    expect(seen.size).toBeGreaterThan(8);
  });
});

const folder = new URL('../../../../../shared/data/ecgbert/', import.meta.url);
const available = existsSync(folder);

describe.skipIf(!available)('the pretrained ECGBERT (needs shared/data/ecgbert)', () => {
  const file = available ? readdirSync(folder).find((name) => name.endsWith('.pth'))! : '';
  const bytes = available ? readFileSync(new URL(file, folder)) : Buffer.alloc(0);

  it('has 82 tensors of 180,911 numbers, equal to those that Python finds', () => {
    const tensors = readPytorchCheckpoint(bytes);
    expect(tensors.size).toBe(82);
    // sha256 over the archive's entries data/0 to data/81, as Python 3.11's zipfile gives them.
    const hash = createHash('sha256');
    let count = 0;
    for (const { data } of tensors.values()) {
      hash.update(data);
      count += data.length;
    }
    expect(count).toBe(180_911);
    expect(hash.digest('hex')).toBe('2555a6c2bd39b4fbf0d382a10d8e7baa64c6577fb76f1db4f8c6197e080fbe10');
    const { data: _, ...wave } = tensors.get('token_embedding.weight')!;
    expect(wave).toEqual({ shape: [75, 32], dtype: 'F32' });
    expect(tensors.get('positional_embedding.pe')!.shape).toEqual([3600, 1, 32]);
    expect(tensors.get('transformer.layers.0.self_attn.in_proj_weight')!.shape).toEqual([96, 32]);
    expect([...tensors.values()].filter((tensor) => tensor.dtype === 'I64')).toHaveLength(4);
  });

  it('ends in a typed error, or is read, wherever its description is damaged', () => {
    const entries = readStoredZip(bytes);
    const name = [...entries.keys()].find((key) => key.endsWith('data.pkl'))!;
    const description = entries.get(name)!;
    fc.assert(
      fc.property(
        damage,
        (how) => codeOf(storeZip(new Map(entries).set(name, damaged(description, how)))).length > 0,
      ),
      { numRuns: 100, seed: 3 },
    );
  });
});
