import { type PickleMachine, PickleObject } from './pickle-machine.ts';

type Operation = (machine: PickleMachine) => void;

/** Values that a dictionary or set may be keyed by here; tuples and objects as keys occur in no file we read. */
const KEY_TYPES = new Set(['string', 'number', 'bigint', 'boolean']);

function setItems(machine: PickleMachine, items: unknown[]): void {
  const target = machine.peek();
  if (!(target instanceof Map) || items.length % 2 !== 0) {
    throw machine.refuse('STACK', 'items are put into something that is no dictionary');
  }
  for (let i = 0; i < items.length; i += 2) target.set(checkKey(machine, items[i]), items[i + 1]);
}

function append(machine: PickleMachine, items: unknown[]): void {
  const target = machine.peek();
  if (!Array.isArray(target) || Object.isFrozen(target)) {
    throw machine.refuse('STACK', 'items are appended to something that is no list');
  }
  for (const item of items) target.push(item);
}

function addToSet(machine: PickleMachine, items: unknown[]): void {
  const target = machine.peek();
  if (!(target instanceof Set)) throw machine.refuse('STACK', 'items are added to something that is no set');
  for (const item of items) target.add(checkKey(machine, item));
}

function checkKey(machine: PickleMachine, key: unknown): unknown {
  if (key !== null && !KEY_TYPES.has(typeof key))
    throw machine.refuse('STACK', 'a key is neither text nor number');
  return key;
}

/** Two's complement, little-endian, of any length; a number where it is exact, else a bigint. */
function longInteger(machine: PickleMachine, length: number): number | bigint {
  if (length > 64) throw machine.refuse('LIMIT', 'an integer has more than 512 bits');
  const hex = Array.from(machine.cursor.take(length), (byte) => byte.toString(16).padStart(2, '0')).reverse();
  const value = length === 0 ? 0n : BigInt.asIntN(8 * length, BigInt(`0x${hex.join('')}`));
  const exact = Number(value);
  return Number.isSafeInteger(exact) ? exact : value;
}

/** Objects take their state; attributes put onto a dictionary (PyTorch's `_metadata`) are of no use and go. */
function build(machine: PickleMachine): void {
  const state = machine.pop();
  const target = machine.peek();
  if (target instanceof PickleObject) {
    target.state = state;
    if (machine.rules.built !== undefined) {
      const built = machine.rules.built(target, machine.cursor);
      machine.pop();
      machine.push(built);
    }
  } else if (!(target instanceof Map)) {
    throw machine.refuse('STACK', 'state is given to something that has none');
  }
}

function persistent(machine: PickleMachine): void {
  const id = machine.pop();
  if (machine.rules.persistentLoad === undefined) {
    throw machine.refuse('NAME', 'the file points to data outside itself');
  }
  machine.push(machine.rules.persistentLoad(id));
}

const tuple = (machine: PickleMachine, items: unknown[]) => machine.push(Object.freeze(items));
const dictionary = (machine: PickleMachine, items: unknown[]) => {
  machine.push(new Map());
  setItems(machine, items);
};
const text = (machine: PickleMachine, length: number) => machine.push(machine.cursor.text(length));
const binary = (machine: PickleMachine, length: number) =>
  machine.push(new Uint8Array(machine.cursor.take(length)));
function construct(machine: PickleMachine, valueCount: 2 | 3): void {
  const [name, args, keywords] = machine.popMany(valueCount);
  machine.push(machine.construct(name, args, keywords));
}

/** What each byte code does, by pickle's own names; protocols 2 to 5 without out-of-band buffers. */
export const pickleOperations: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [0x80, (m) => void m.cursor.uint8()], // PROTO
  [0x95, (m) => void m.cursor.uint64()], // FRAME
  [0x28, (m) => m.mark()], // MARK
  [0x30, (m) => void m.pop()], // POP
  [0x31, (m) => void m.popToMark()], // POP_MARK
  [0x32, (m) => m.push(m.peek())], // DUP
  [0x4e, (m) => m.push(null)], // NONE
  [0x88, (m) => m.push(true)], // NEWTRUE
  [0x89, (m) => m.push(false)], // NEWFALSE
  [0x4a, (m) => m.push(m.cursor.int32())], // BININT
  [0x4b, (m) => m.push(m.cursor.uint8())], // BININT1
  [0x4d, (m) => m.push(m.cursor.uint16())], // BININT2
  [0x8a, (m) => m.push(longInteger(m, m.cursor.uint8()))], // LONG1
  [0x8b, (m) => m.push(longInteger(m, m.cursor.uint32()))], // LONG4
  [0x47, (m) => m.push(m.cursor.float64BigEndian())], // BINFLOAT
  [0x58, (m) => text(m, m.cursor.uint32())], // BINUNICODE
  [0x8c, (m) => text(m, m.cursor.uint8())], // SHORT_BINUNICODE
  [0x8d, (m) => text(m, m.cursor.uint64())], // BINUNICODE8
  [0x54, (m) => text(m, m.cursor.uint32())], // BINSTRING
  [0x55, (m) => text(m, m.cursor.uint8())], // SHORT_BINSTRING
  [0x42, (m) => binary(m, m.cursor.uint32())], // BINBYTES
  [0x43, (m) => binary(m, m.cursor.uint8())], // SHORT_BINBYTES
  [0x8e, (m) => binary(m, m.cursor.uint64())], // BINBYTES8
  [0x96, (m) => binary(m, m.cursor.uint64())], // BYTEARRAY8
  [0x29, (m) => tuple(m, [])], // EMPTY_TUPLE
  [0x85, (m) => tuple(m, m.popMany(1))], // TUPLE1
  [0x86, (m) => tuple(m, m.popMany(2))], // TUPLE2
  [0x87, (m) => tuple(m, m.popMany(3))], // TUPLE3
  [0x74, (m) => tuple(m, m.popToMark())], // TUPLE
  [0x5d, (m) => m.push([])], // EMPTY_LIST
  [0x6c, (m) => m.push(m.popToMark())], // LIST
  [0x61, (m) => append(m, m.popMany(1))], // APPEND
  [0x65, (m) => append(m, m.popToMark())], // APPENDS
  [0x7d, (m) => m.push(new Map())], // EMPTY_DICT
  [0x64, (m) => dictionary(m, m.popToMark())], // DICT
  [0x73, (m) => setItems(m, m.popMany(2))], // SETITEM
  [0x75, (m) => setItems(m, m.popToMark())], // SETITEMS
  [0x8f, (m) => m.push(new Set())], // EMPTY_SET
  [0x90, (m) => addToSet(m, m.popToMark())], // ADDITEMS
  [0x71, (m) => m.memoize(m.cursor.uint8())], // BINPUT
  [0x72, (m) => m.memoize(m.cursor.uint32())], // LONG_BINPUT
  [0x94, (m) => m.memoize(m.memoSize)], // MEMOIZE
  [0x68, (m) => m.push(m.recall(m.cursor.uint8()))], // BINGET
  [0x6a, (m) => m.push(m.recall(m.cursor.uint32()))], // LONG_BINGET
  [0x63, (m) => m.push(m.nameOf(m.cursor.line(), m.cursor.line()))], // GLOBAL
  [0x93, (m) => m.push(m.nameOf(...(m.popMany(2) as [unknown, unknown])))], // STACK_GLOBAL
  [0x52, (m) => construct(m, 2)], // REDUCE
  [0x81, (m) => construct(m, 2)], // NEWOBJ
  [0x92, (m) => construct(m, 3)], // NEWOBJ_EX
  [0x62, build], // BUILD
  [0x51, persistent], // BINPERSID
]);
