import { describe, expect, it } from 'vitest';
import { type PickleConstructor, PickleObject, type PickleRules } from './pickle-machine.ts';
import { readPickle } from './read-pickle.ts';

/**
 * Python 3.11: pickle.dumps(value, protocol).hex() of
 * {'a': [1, -2, 300, 70000, 2**40, -2**70, 1.5, True, False, None], 'b': ('x', 'é', b'\x00\xff', ()),
 *  'c': {1: 'one', 't': (1, 2, 3, 4)}, 's': {7}, 'o': OrderedDict([('k', [[]])])}
 */
const WRITTEN = {
  3: '80037d71002858010000006171015d7102284b014afeffffff4d2c014a701101008a060000000000018a090000000000000000c0473ff800000000000088894e6558010000006271032858010000007871045802000000c3a97105430200ff71062974710758010000006371087d7109284b0158030000006f6e65710a580100000074710b284b014b024b034b0474710c75580100000073710d636275696c74696e730a7365740a710e5d710f4b076185711052711158010000006f711263636f6c6c656374696f6e730a4f726465726564446963740a71132952711458010000006b71155d71165d71176173752e',
  5: '800595a9000000000000007d94288c0161945d94284b014afeffffff4d2c014a701101008a060000000000018a090000000000000000c0473ff800000000000088894e658c016294288c0178948c02c3a994430200ff942974948c0163947d94284b018c036f6e65948c017494284b014b024b034b047494758c0173948f94284b07908c016f948c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493942952948c016b945d945d946173752e',
};

const rules: PickleRules = {
  names: new Map<string, PickleConstructor | null>([
    ['collections.OrderedDict', () => new Map()],
    ['builtins.set', (args) => new Set(args[0] as unknown[])],
    ['sklearn.Model', null],
  ]),
};

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a pickle', () => {
  it.each([3, 5] as const)('of protocol %i gives the values that Python wrote', (protocol) => {
    const { value, end } = readPickle(fromHex(WRITTEN[protocol]), rules);
    expect(end).toBe(WRITTEN[protocol].length / 2);
    expect(value).toEqual(
      new Map<string, unknown>([
        ['a', [1, -2, 300, 70000, 2 ** 40, -(2n ** 70n), 1.5, true, false, null]],
        ['b', ['x', 'é', Uint8Array.of(0, 255), []]],
        [
          'c',
          new Map<unknown, unknown>([
            [1, 'one'],
            ['t', [1, 2, 3, 4]],
          ]),
        ],
        ['s', new Set([7])],
        ['o', new Map([['k', [[]]]])],
      ]),
    );
  });

  it('keeps an allowed object as its name, arguments and state', () => {
    // GLOBAL sklearn Model, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, 'k', 1, SETITEM, BUILD
    const { value } = readPickle(ascii('\x80\x02csklearn\nModel\n)\x81}U\x01kK\x01sb.'), rules);
    expect(value).toBeInstanceOf(PickleObject);
    expect(value).toMatchObject({ name: 'sklearn.Model', state: new Map([['k', 1]]) });
  });

  it('hands an object that got its state to the caller, who may read on behind it', () => {
    const built = readPickle(ascii('csklearn\nModel\n)\x81}b\x2a.'), {
      ...rules,
      built: (_, cursor) => cursor.uint8(),
    });
    expect(built.value).toBe(42);
  });

  it.each([
    ['cos\nsystem\n.', 'PICKLE.NAME'],
    ['U\x02osU\x06system\x93.', 'PICKLE.NAME'],
    [']U\x06system\x93.', 'PICKLE.STACK'],
    ['U\x01aQ.', 'PICKLE.NAME'],
    ['', 'PICKLE.TRUNCATED'],
    ['K', 'PICKLE.TRUNCATED'],
    ['X\xff\xff\xff\x7fab', 'PICKLE.TRUNCATED'],
    ['B\xff\xff\xff\xffab', 'PICKLE.TRUNCATED'],
    ['.', 'PICKLE.STACK'],
    ['K\x01(0.', 'PICKLE.STACK'],
    ['t.', 'PICKLE.STACK'],
    ['K\x01)R.', 'PICKLE.STACK'],
    [')K\x01a.', 'PICKLE.STACK'],
    ['}]K\x01s.', 'PICKLE.STACK'],
    ['h\x07.', 'PICKLE.MEMO'],
    ['\x8a\x41', 'PICKLE.LIMIT'],
    ['(I1\n.', 'PICKLE.OPERATION'],
    ['('.repeat(300), 'PICKLE.LIMIT'],
    ['N'.repeat(300_000), 'PICKLE.LIMIT'],
    ['N0'.repeat(3_000_000), 'PICKLE.LIMIT'],
  ])('that is not plain data, whole and small (%#) ends in a typed error', (written, code) => {
    expect(() => readPickle(ascii(written), rules)).toThrowError(expect.objectContaining({ code }));
  });

  it('with too many remembered values ends as PICKLE.LIMIT', () => {
    const written = ascii(`N${'\x94'.repeat(20)}.`);
    expect(() => readPickle(written, { ...rules, limits: { memo: 10 } })).toThrowError(
      expect.objectContaining({ code: 'PICKLE.LIMIT' }),
    );
  });
});
