import { describe, expect, it } from 'vitest';
import { measureNesting } from './measure-nesting.ts';
import { type PickleConstructor, PickleObject, type PickleRules } from './pickle-machine.ts';
import { readClusterCenters } from './read-cluster-centers.ts';
import { readPickle } from './read-pickle.ts';
import { readPytorchCheckpoint } from './read-pytorch-checkpoint.ts';
import { readStoredZip } from './read-stored-zip.ts';
import { storeZip } from './testing/store-zip.ts';

const rules: PickleRules = {
  names: new Map<string, PickleConstructor | null>([
    ['collections.OrderedDict', () => new Map()],
    ['sklearn.Model', null],
  ]),
};
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const withCode = (code: string) => expect.objectContaining({ code });
const length64 = (count: bigint) => Buffer.from(BigUint64Array.of(count).buffer).toString('latin1');

describe('a pickle that would run code', () => {
  it.each([
    ['REDUCE of a function', "cos\nsystem\n(S'ls'\ntR.", 'PICKLE.NAME'],
    ['REDUCE of a name built on the stack', '\x8c\x08builtins\x8c\x04eval\x93\x8c\x01x\x85R.', 'PICKLE.NAME'],
    ['a name inside an allowed module', 'ccollections\nOrderedDict.__reduce__\n.', 'PICKLE.NAME'],
    ['INST', '(ios\nsystem\n.', 'PICKLE.OPERATION'],
    ['OBJ', '(csklearn\nModel\no.', 'PICKLE.OPERATION'],
    ['EXT1', '\x82\x01.', 'PICKLE.OPERATION'],
    ['EXT2', '\x83\x01\x00.', 'PICKLE.OPERATION'],
    ['EXT4', '\x84\x01\x00\x00\x00.', 'PICKLE.OPERATION'],
    ['PERSID', 'P1\n.', 'PICKLE.OPERATION'],
    ['an out-of-band buffer', '\x97.', 'PICKLE.OPERATION'],
    ['a call of data', 'K\x01)R.', 'PICKLE.STACK'],
    ['state for a list', ']}b.', 'PICKLE.STACK'],
  ])('by %s is refused', (_, written, code) => {
    expect(() => readPickle(ascii(written), rules)).toThrowError(withCode(code));
  });

  it('by __setstate__ or __dict__ gets an object that keeps them as data', () => {
    const written = 'csklearn\nModel\n)\x81}(U\x0c__setstate__K\x01U\x09__proto__}U\x01xK\x02sub.';
    const { value } = readPickle(ascii(written), rules);
    expect(value).toBeInstanceOf(PickleObject);
    expect((value as PickleObject).state).toEqual(
      new Map<string, unknown>([
        ['__setstate__', 1],
        ['__proto__', new Map([['x', 2]])],
      ]),
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a pickle that would exhaust the machine', () => {
  it.each([
    ['an integer of 2 GiB', '\x8b\xff\xff\xff\x7f', 'PICKLE.LIMIT'],
    ['bytes of 2⁶³', `\x8e${length64(2n ** 63n)}`, 'PICKLE.TRUNCATED'],
    ['text of 2⁴⁰', `\x8d${length64(2n ** 40n)}`, 'PICKLE.TRUNCATED'],
    ['a byte array of 2⁶⁴ − 1', `\x96${length64(2n ** 64n - 1n)}`, 'PICKLE.TRUNCATED'],
    ['DUP without end', `N${'2'.repeat(300_000)}`, 'PICKLE.LIMIT'],
    ['a tuple that doubles a hundred times', `N${'2\x86'.repeat(99)}.`, 'PICKLE.LIMIT'],
    ['a list that doubles thirty times', `]${'2\x862\x86'.repeat(15)}.`, 'PICKLE.LIMIT'],
    ['tuples a million deep', `N${'\x85'.repeat(1_000_000)}.`, 'PICKLE.LIMIT'],
    ['lists a hundred thousand deep', `${']'.repeat(100_000)}${'a'.repeat(99_999)}.`, 'PICKLE.LIMIT'],
    ['a list in itself', ']\x94h\x00a.', 'PICKLE.LIMIT'],
    ['a dictionary in itself', '}\x94U\x01kh\x00s.', 'PICKLE.LIMIT'],
    ['an object in its own state', 'csklearn\nModel\n)\x81\x94}U\x01kh\x00sb.', 'PICKLE.LIMIT'],
    ['a name of a million letters', `c${'a'.repeat(1_000_000)}\nb\n.`, 'PICKLE.LIMIT'],
  ])('by %s ends as %s %s', (_, written, code) => {
    expect(() => readPickle(ascii(written), rules)).toThrowError(withCode(code));
  });

  it('by nesting its cluster count 2⁵⁰ times is refused before anything walks through it', () => {
    // {'cluster_centers_': 0, 'n_clusters': <tuples of tuples>}
    const state = `}(U\x10cluster_centers_K\x00U\x0an_clustersN${'2\x86'.repeat(50)}u`;
    const model = ascii(`\x80\x02csklearn.cluster._kmeans\nKMeans\n)\x81${state}b.`);
    expect(() => readClusterCenters(model)).toThrowError(withCode('PICKLE.LIMIT'));
  });

  it('by pointing to one storage again and again is refused by the sum of its tensors', () => {
    const storage = '(U\x07storagectorch\nFloatStorage\nU\x010U\x03cpuM\xe8\x03tQ\x94';
    const rebuild = 'ctorch._utils\n_rebuild_tensor_v2\n\x94';
    const tensor = 'h\x01(h\x00K\x00M\xe8\x03\x85K\x01\x85\x89)tR';
    const checkpoint = (count: number) => {
      const tensors = Array.from({ length: count }, (_, i) => `U\x02${String(i).padStart(2, '0')}${tensor}`);
      return storeZip(
        new Map([
          ['m/data.pkl', ascii(`${storage}${rebuild}}(${tensors.join('')}u.`)],
          ['m/data/0', new Uint8Array(4000)],
        ]),
      );
    };
    expect(readPytorchCheckpoint(checkpoint(4)).size).toBe(4);
    // 90,000 numbers where the file has 7,000 bytes
    expect(() => readPytorchCheckpoint(checkpoint(90))).toThrowError(withCode('CHECKPOINT.TENSOR'));
  });
});

describe('what nests', () => {
  it('is measured by depth and by what a walk through it meets', () => {
    const shared = [1, 2];
    expect(measureNesting(1)).toEqual({ depth: 0, expanded: 1 });
    expect(measureNesting([shared, shared])).toEqual({ depth: 2, expanded: 7 });
    expect(measureNesting(new Map([['k', new PickleObject('n', [shared])]]))).toEqual({
      depth: 4,
      expanded: 7,
    });
  });
});

describe('a zip archive that would unpack to more than it is', () => {
  const entries = new Map([
    ['m/a', new Uint8Array(100).fill(1)],
    ['m/b', new Uint8Array(100).fill(1)],
    ['m/c', new Uint8Array(400)],
  ]);
  const bytes = storeZip(entries);
  const directory = Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1');
  const second = Buffer.from(bytes).indexOf('PK\x01\x02', directory + 4, 'latin1');

  it('is read where nothing overlaps', () => {
    expect(readStoredZip(bytes)).toEqual(entries);
  });

  it('by two entries over the same bytes is refused', () => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(second + 42, 0, true); // b begins where a does
    expect(() => readStoredZip(copy)).toThrowError(
      expect.objectContaining({ code: 'CHECKPOINT.ZIP_FORMAT', message: expect.stringContaining('overlap') }),
    );
  });

  it('by one name given twice is refused', () => {
    const copy = bytes.slice();
    copy[second + 46 + 2] = 'a'.charCodeAt(0); // m/b becomes m/a
    expect(() => readStoredZip(copy)).toThrowError(
      expect.objectContaining({ code: 'CHECKPOINT.ZIP_FORMAT', message: expect.stringContaining('twice') }),
    );
  });

  it('by compression, however much it promises, is told to stay as torch.save wrote it', () => {
    expect(() => readStoredZip(storeZip(entries, 8))).toThrowError(
      expect.objectContaining({
        code: 'CHECKPOINT.ZIP_COMPRESSED',
        remedy: expect.stringContaining('torch.save'),
      }),
    );
  });
});
