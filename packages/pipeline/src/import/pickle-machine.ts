import { PipelineError } from '../errors.ts';
import { ByteCursor } from './byte-cursor.ts';

/** A class or function named in a pickle. It stays a name: nothing is ever imported or called by it. */
export class PickleName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What an allowed name makes of its arguments. */
export type PickleConstructor = (
  args: readonly unknown[],
  keywords: ReadonlyMap<unknown, unknown>,
) => unknown;

/** An object without a constructor of ours: its name, its arguments and the state it was given. */
export class PickleObject {
  readonly name: string;
  readonly args: readonly unknown[];
  state: unknown = null;

  constructor(name: string, args: readonly unknown[]) {
    this.name = name;
    this.args = args;
  }
}

export interface PickleRules {
  /** Allowed names, such as `collections.OrderedDict`; null keeps a name as a plain `PickleObject`. */
  readonly names: ReadonlyMap<string, PickleConstructor | null>;
  /** What to do about a file that names something else. */
  readonly nameRemedy?: string;
  /** Turns a persistent id into the data kept beside the pickle. */
  readonly persistentLoad?: (id: unknown) => unknown;
  /** Takes an object that was just given its state; returns what stands in its place. */
  readonly built?: (object: PickleObject, cursor: ByteCursor) => unknown;
  readonly limits?: Partial<PickleLimits>;
}

/** Bounds that a checkpoint or a clustering model of this kind keeps by far. */
export interface PickleLimits {
  readonly operations: number;
  readonly stack: number;
  readonly marks: number;
  readonly memo: number;
  /** How deep values lie in one another in the end. */
  readonly depth: number;
  /** Values that a reader meets who follows every reference, shared ones each time. */
  readonly expanded: number;
}

const LIMITS: PickleLimits = {
  operations: 4_000_000,
  stack: 200_000,
  marks: 200,
  memo: 500_000,
  depth: 100,
  expanded: 8_000_000,
};
/** Longest “module.name”; hashing a long one again and again would take forever. */
const LONGEST_NAME = 500;

/** The stack machine that a pickle is a program for; it holds data only and every access is checked. */
export class PickleMachine {
  readonly cursor: ByteCursor;
  readonly rules: PickleRules;
  readonly #limits: PickleLimits;
  readonly #stack: unknown[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, unknown>();

  constructor(bytes: Uint8Array, rules: PickleRules, position: number) {
    this.cursor = new ByteCursor(bytes, 'PICKLE.TRUNCATED', position);
    this.rules = rules;
    this.#limits = { ...LIMITS, ...rules.limits };
  }

  get limits(): PickleLimits {
    return this.#limits;
  }

  push(value: unknown): void {
    if (this.#stack.length >= this.#limits.stack)
      throw this.refuse('LIMIT', 'the stack grows past its limit');
    this.#stack.push(value);
  }

  pop(): unknown {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) {
      throw this.refuse('STACK', 'an operation takes more values than there are');
    }
    return this.#stack.pop();
  }

  /** The last `count` values, in the order in which they were pushed. */
  popMany(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  peek(): unknown {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }

  mark(): void {
    if (this.#marks.length >= this.#limits.marks) throw this.refuse('LIMIT', 'values nest too deeply');
    this.#marks.push(this.#stack.length);
  }

  popToMark(): unknown[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.refuse('STACK', 'an operation looks for a mark that was not set');
    return this.#stack.splice(mark);
  }

  get memoSize(): number {
    return this.#memo.size;
  }

  memoize(index: number): void {
    if (this.#memo.size >= this.#limits.memo) throw this.refuse('LIMIT', 'the memo grows past its limit');
    this.#memo.set(index, this.peek());
  }

  recall(index: number): unknown {
    if (!this.#memo.has(index)) throw this.refuse('MEMO', `nothing was remembered under ${index}`);
    return this.#memo.get(index);
  }

  /** The name, if it is on the list of allowed ones. */
  nameOf(module: unknown, name: unknown): PickleName {
    if (typeof module !== 'string' || typeof name !== 'string')
      throw this.refuse('STACK', 'a name is no text');
    if (module.length + name.length > LONGEST_NAME) throw this.refuse('LIMIT', 'a name is endlessly long');
    const full = `${module}.${name}`;
    if (!this.rules.names.has(full)) {
      throw this.refuse('NAME', `the file asks for “${full.slice(0, 100)}”, which is not data`, {
        remedy: this.rules.nameRemedy ?? 'Save only the weights, with torch.save(model.state_dict(), path).',
      });
    }
    return new PickleName(full);
  }

  /** What an allowed name makes of its arguments. */
  construct(name: unknown, args: unknown, keywords: unknown = new Map()): unknown {
    if (!(name instanceof PickleName) || !Array.isArray(args) || !(keywords instanceof Map)) {
      throw this.refuse('STACK', 'something other than a named class is called');
    }
    const make = this.rules.names.get(name.name) ?? null;
    return make === null ? new PickleObject(name.name, args) : make(args, keywords);
  }

  refuse(kind: string, message: string, about: { remedy?: string } = {}): PipelineError {
    return new PipelineError(`PICKLE.${kind}`, `this pickle can't be read: ${message}`, {
      where: `byte ${this.cursor.position}`,
      remedy: about.remedy ?? 'Save or copy the file again: it is damaged or not of the expected kind.',
    });
  }
}
