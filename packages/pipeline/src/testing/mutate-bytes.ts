import type { Choices } from './choices.ts';

/** What a length, a count or a sign is apt to be wrong about. */
const tellingBytes = [0, 1, 2, 0x7e, 0x7f, 0x80, 0x81, 0xfe, 0xff];
const tellingWords = [0, 1, -1, 0x7fff_ffff, -0x8000_0000, 0xffff, 0x8000, 0x1_0000, 100, 4096];
const tellingLetters = [...'0189-+x:/()~.# \t\ne'].map((letter) => letter.charCodeAt(0));
const tellingNumbers = [
  '0',
  '1',
  '-1',
  '2',
  '255',
  '4096',
  '65536',
  '99999',
  '1000000',
  '4294967296',
  '1e9',
  '1e-9',
].map((number) => Uint8Array.from(number, (letter) => letter.charCodeAt(0)));
const largestInputBytes = 1 << 16;

type Mutation = (bytes: Uint8Array, choices: Choices, other: Uint8Array) => Uint8Array;

const overwrite = (bytes: Uint8Array, at: number, values: ArrayLike<number>): Uint8Array => {
  const changed = bytes.slice();
  for (let index = 0; index < values.length && at + index < changed.length; index++)
    changed[at + index] = values[index]!;
  return changed;
};
const replace = (bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array => {
  const changed = new Uint8Array(from + by.length + bytes.length - to);
  changed.set(bytes.subarray(0, from));
  changed.set(by, from);
  changed.set(bytes.subarray(to), from + by.length);
  return changed;
};
const part = (bytes: Uint8Array, choices: Choices): Uint8Array => {
  const from = choices.below(bytes.length + 1);
  return bytes.subarray(from, from + 1 + choices.below(choices.pick([4, 32, bytes.length + 1])));
};
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
/** The first place from `at` on that is of a kind; the end where there is none. */
const nextIndex = (bytes: Uint8Array, at: number, isKind: (byte: number) => boolean): number => {
  let index = at;
  while (index < bytes.length && !isKind(bytes[index]!)) index++;
  return index;
};
const word = (choices: Choices): number[] => {
  const value = choices.pick(tellingWords);
  const bytes = [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];
  const some = bytes.slice(0, choices.pick([2, 4]));
  return choices.below(2) === 0 ? some : some.reverse();
};

/** Ways in which a file is damaged, or forged. */
const mutations: readonly Mutation[] = [
  (bytes, choices) => {
    const at = choices.below(bytes.length);
    return overwrite(bytes, at, [bytes[at]! ^ (1 << choices.below(8))]);
  },
  (bytes, choices) => overwrite(bytes, choices.below(bytes.length), [choices.below(256)]),
  (bytes, choices) => overwrite(bytes, choices.below(bytes.length), [choices.pick(tellingBytes)]),
  (bytes, choices) => overwrite(bytes, choices.below(bytes.length), [choices.pick(tellingLetters)]),
  (bytes, choices) => overwrite(bytes, choices.below(bytes.length), word(choices)),
  (bytes, choices) => overwrite(bytes, choices.below(bytes.length), part(bytes, choices)),
  (bytes, choices) => {
    const at = choices.below(bytes.length + 1);
    return replace(bytes, at, at, part(bytes, choices));
  },
  (bytes, choices) => {
    const from = choices.below(bytes.length);
    return replace(
      bytes,
      from,
      Math.min(bytes.length, from + 1 + choices.below(choices.pick([4, 64]))),
      new Uint8Array(0),
    );
  },
  (bytes, choices) => {
    const at = choices.below(bytes.length + 1);
    const length = 1 + choices.below(choices.pick([8, 300]));
    return replace(bytes, at, at, new Uint8Array(length).fill(choices.pick(tellingBytes)));
  },
  (bytes, choices) => bytes.slice(0, choices.below(bytes.length + 1)),
  (bytes, choices) => bytes.slice(choices.below(Math.min(bytes.length, 16))),
  // The next number in letters, if there is one.
  (bytes, choices) => {
    const at = nextIndex(bytes, choices.below(bytes.length), isDigit);
    return replace(
      bytes,
      at,
      nextIndex(bytes, at, (byte) => !isDigit(byte)),
      choices.pick(tellingNumbers),
    );
  },
  (bytes, choices, other) => {
    const at = choices.below(bytes.length + 1);
    return replace(bytes, at, bytes.length, other.subarray(choices.below(other.length)));
  },
  (bytes, choices, other) => {
    const at = choices.below(bytes.length + 1);
    return replace(bytes, at, at, part(other, choices));
  },
];

/** One file of the corpus after one to eight mutations: flips, telling values, blocks, cuts, and another file's parts. */
export function mutateBytes(corpus: readonly Uint8Array[], choices: Choices): Uint8Array {
  let bytes: Uint8Array = choices.pick(corpus);
  const count = 1 + choices.below(choices.pick([1, 3, 8]));
  for (let done = 0; done < count; done++) {
    if (bytes.length === 0) break;
    bytes = choices.pick(mutations)(bytes, choices, choices.pick(corpus));
  }
  return bytes.length > largestInputBytes ? bytes.slice(0, largestInputBytes) : bytes;
}
