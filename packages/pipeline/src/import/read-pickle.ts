import { measureNesting } from './measure-nesting.ts';
import { PickleMachine, type PickleRules } from './pickle-machine.ts';
import { pickleOperations } from './pickle-operations.ts';

const STOP = 0x2e;

/**
 * Reads a Python pickle as data only: no name outside the caller's list is accepted, and no code is ever run.
 *
 * Tuples are frozen arrays, lists arrays, dictionaries `Map`s, bytes `Uint8Array`s, integers numbers where exact.
 * `end` is the position after the pickle, where the next one of a stream begins.
 * *errors* `PICKLE.TRUNCATED`, `.OPERATION`, `.STACK`, `.MEMO`, `.NAME`, `.LIMIT`
 * *source* Python 3.11, `pickletools`, protocols 2 to 5
 */
export function readPickle(
  bytes: Uint8Array,
  rules: PickleRules,
  position = 0,
): { value: unknown; end: number } {
  const machine = new PickleMachine(bytes, rules, position);
  for (let count = 0; count < machine.limits.operations; count++) {
    const code = machine.cursor.uint8();
    if (code === STOP) return { value: finish(machine), end: machine.cursor.position };
    const operation = pickleOperations.get(code);
    if (operation === undefined) {
      throw machine.refuse('OPERATION', `0x${code.toString(16)} is no operation that writes data`);
    }
    operation(machine);
  }
  throw machine.refuse('LIMIT', `it takes more than ${machine.limits.operations} operations`);
}

/** The last value, if whoever walks through it comes to an end: a few bytes can nest tuples 2¹⁰⁰ times over. */
function finish(machine: PickleMachine): unknown {
  const value = machine.pop();
  const { depth, expanded } = measureNesting(value);
  if (depth > machine.limits.depth || expanded > machine.limits.expanded) {
    throw machine.refuse('LIMIT', 'values nest too deeply, or one in itself');
  }
  return value;
}
