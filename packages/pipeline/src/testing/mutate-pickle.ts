import type { Choices } from './choices.ts';
import { mutateBytes } from './mutate-bytes.ts';

/** What follows an operation's code: bytes of an argument, or a text that starts with its length in so many bytes. */
type Argument = { readonly bytes: number } | { readonly lengthBytes: number } | { readonly lines: number };

const bytes = (count: number): Argument => ({ bytes: count });
const sized = (lengthBytes: number): Argument => ({ lengthBytes });
const none = bytes(0);

/** Pickle's operations by code. *source* Python 3.11, `pickletools` */
const argumentOf: ReadonlyMap<number, Argument> = new Map<number, Argument>([
  ...[0x80, 0x4b, 0x71, 0x68].map((code) => [code, bytes(1)] as const),
  [0x4d, bytes(2)],
  ...[0x4a, 0x72, 0x6a].map((code) => [code, bytes(4)] as const),
  ...[0x95, 0x47].map((code) => [code, bytes(8)] as const),
  ...[0x8a, 0x8c, 0x55, 0x43].map((code) => [code, sized(1)] as const),
  ...[0x8b, 0x58, 0x54, 0x42].map((code) => [code, sized(4)] as const),
  ...[0x8d, 0x8e, 0x96].map((code) => [code, sized(8)] as const),
  [0x63, { lines: 2 }],
  ...[...'(012N\x88\x89)\x85\x86\x87t]lae}dsu\x8f\x90\x94\x93R\x81\x92bQ.'].map(
    (letter) => [letter.charCodeAt(0), none] as const,
  ),
]);
const codes = [...argumentOf.keys()];

/** Lengths and indices that go wrong in one way or another. */
const telling = [0, 1, 2, 3, 127, 128, 255, 256, 65_535, 0x7fff_ffff, 0xffff_ffff];

function lengthAt(pickle: Uint8Array, at: number, lengthBytes: number): number {
  let length = 0;
  for (let index = lengthBytes - 1; index >= 0; index--) length = length * 256 + (pickle[at + index] ?? 0);
  return length;
}

/** Bytes of the operation at `at`, or 1 where there is none that is known. */
function operationBytes(pickle: Uint8Array, at: number): number {
  const argument = argumentOf.get(pickle[at]!);
  if (argument === undefined) return 1;
  if ('bytes' in argument) return 1 + argument.bytes;
  if ('lengthBytes' in argument)
    return 1 + argument.lengthBytes + lengthAt(pickle, at + 1, argument.lengthBytes);
  let end = at;
  for (let line = 0; line < argument.lines; line++) end = pickle.indexOf(10, end + 1);
  return end === -1 ? 1 : end + 1 - at;
}

/** A pickle cut into its operations. */
export function splitOperations(pickle: Uint8Array): Uint8Array[] {
  const operations: Uint8Array[] = [];
  for (let at = 0; at < pickle.length; at += operations.at(-1)!.length) {
    operations.push(pickle.slice(at, Math.min(pickle.length, at + operationBytes(pickle, at))));
  }
  return operations;
}

/** An operation that is well formed by itself, with an argument by chance. */
function anyOperation(choices: Choices): Uint8Array {
  const code = choices.pick(codes);
  const argument = argumentOf.get(code)!;
  if ('lines' in argument) return latin1('ccollections\nOrderedDict\n');
  const number = choices.below(2) === 0 ? choices.below(8) : choices.pick(telling);
  if ('bytes' in argument) return Uint8Array.from([code, ...littleEndian(number, argument.bytes)]);
  const length = choices.below(12);
  // One length in eight is a lie.
  const told = choices.below(8) === 0 ? number : length;
  const content = Array.from({ length }, () => choices.below(256));
  return Uint8Array.from([code, ...littleEndian(told, argument.lengthBytes), ...content]);
}

const littleEndian = (value: number, count: number) =>
  Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** index) % 256);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

type Edit = (operations: Uint8Array[], choices: Choices, others: readonly Uint8Array[]) => void;

const edits: readonly Edit[] = [
  (operations, choices) =>
    void operations.splice(choices.below(operations.length), 1 + choices.below(choices.pick([1, 4]))),
  (operations, choices) => void operations.splice(choices.below(operations.length), 0, anyOperation(choices)),
  (operations, choices) => void operations.splice(choices.below(operations.length), 1, anyOperation(choices)),
  (operations, choices) => {
    const operation = choices.pick(operations);
    const count = choices.pick([1, 2, 300]);
    operations.splice(choices.below(operations.length), 0, ...new Array<Uint8Array>(count).fill(operation));
  },
  (operations, choices) => {
    const [from, to] = [choices.below(operations.length), choices.below(operations.length)];
    [operations[from], operations[to]] = [operations[to]!, operations[from]!];
  },
  (operations, choices, others) => {
    const from = choices.below(others.length);
    const some = others.slice(from, from + 1 + choices.below(12));
    operations.splice(choices.below(operations.length), choices.below(3), ...some);
  },
  (operations, choices) => {
    const at = choices.below(operations.length);
    operations[at] = mutateBytes([operations[at]!], choices);
  },
];

/**
 * A pickle mutated by its grammar: operations left out, put in, repeated, exchanged, taken from another pickle; one in
 * eight is a program made up of operations by chance.
 */
export function mutatePickle(corpus: readonly Uint8Array[], choices: Choices): Uint8Array {
  if (choices.below(8) === 0) {
    const count = 1 + choices.below(60);
    const program = Array.from({ length: count }, () => anyOperation(choices));
    return Uint8Array.from(Buffer.concat([...program, Uint8Array.of(0x2e)]));
  }
  const operations = splitOperations(choices.pick(corpus));
  const others = splitOperations(choices.pick(corpus));
  const count = 1 + choices.below(choices.pick([1, 3, 10]));
  for (let done = 0; done < count && operations.length > 0; done++) {
    choices.pick(edits)(operations, choices, others);
  }
  return Uint8Array.from(Buffer.concat(operations));
}
