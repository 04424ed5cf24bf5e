import { AutodiffError } from '../errors.ts';
import type { Operator, OperatorAttributes } from '../operators/operator.ts';
import type { AnyNode, Graph, Node } from './graph.ts';
import { type ConstantData, type DataType, elementCount, type Shape, type Value } from './value.ts';

const arrayOf = {
  float32: (numbers: readonly number[]) => Float32Array.from(numbers),
  float64: (numbers: readonly number[]) => Float64Array.from(numbers),
  int32: (numbers: readonly number[]) => Int32Array.from(numbers),
  int64: (numbers: readonly number[]) => BigInt64Array.from(numbers.map((n) => BigInt(n))),
  bool: (numbers: readonly number[]) => Uint8Array.from(numbers),
} as const;

/** Collects a graph node by node. {@link GraphBuilder.from} goes on from a finished graph and leaves that one as it is. */
export class GraphBuilder {
  readonly #inputs: Value[] = [];
  readonly #constants = new Map<Value, ConstantData>();
  readonly #scalars = new Map<string, Value>();
  readonly #nodes: AnyNode[] = [];
  readonly #outputs = new Map<string, Value>();
  readonly #names = new Set<string>();
  #counter = 0;

  /** A builder that holds all of `graph` already. */
  static from(graph: Graph): GraphBuilder {
    const builder = new GraphBuilder();
    for (const input of graph.inputs) builder.#claim(input.name);
    for (const constant of graph.constants.keys()) builder.#claim(constant.name);
    for (const node of graph.nodes) for (const output of node.outputs) builder.#claim(output.name);
    builder.#inputs.push(...graph.inputs);
    for (const [value, data] of graph.constants) builder.#constants.set(value, data);
    builder.#nodes.push(...graph.nodes);
    for (const [name, value] of graph.outputs) builder.#outputs.set(name, value);
    return builder;
  }

  input(name: string, dtype: DataType, shape: Shape): Value {
    const value = { name: this.#claim(name), dtype, shape };
    this.#inputs.push(value);
    return value;
  }

  /** A value that is stored in the graph itself. *errors* `GRAPH.SHAPE` where data and shape disagree */
  constant(dtype: DataType, shape: Shape, data: ConstantData | readonly number[], name?: string): Value {
    const typed = Array.isArray(data) ? arrayOf[dtype](data) : (data as ConstantData);
    if (typed.length !== elementCount(shape)) {
      throw new AutodiffError({
        code: 'GRAPH.SHAPE',
        message: `a constant of shape [${shape.join(', ')}] can't hold ${typed.length} elements`,
        where: name ?? null,
      });
    }
    const value = { name: this.#claim(name ?? this.#freshName('c')), dtype, shape };
    this.#constants.set(value, typed);
    return value;
  }

  /** A constant of shape []; equal ones are stored once. */
  scalar(dtype: DataType, number: number): Value {
    const key = `${dtype} ${Object.is(number, -0) ? '-0' : number}`;
    const known = this.#scalars.get(key);
    if (known !== undefined) return known;
    const value = this.constant(dtype, [], [number]);
    this.#scalars.set(key, value);
    return value;
  }

  /** Adds a node; operators' own functions call this once shapes are known. */
  node<Op extends Operator>(
    operator: Op,
    inputs: readonly Value[],
    attributes: OperatorAttributes[Op],
    outputs: readonly { dtype: DataType; shape: Shape }[],
  ): Value[] {
    const values = outputs.map(({ dtype, shape }) => ({
      name: this.#claim(this.#freshName('v')),
      dtype,
      shape,
    }));
    const node: Node<Op> = { operator, inputs, attributes, outputs: values };
    this.#nodes.push(node as AnyNode);
    return values;
  }

  /** {@link node} for operators with one output. */
  value<Op extends Operator>(
    operator: Op,
    inputs: readonly Value[],
    attributes: OperatorAttributes[Op],
    dtype: DataType,
    shape: Shape,
  ): Value {
    return this.node(operator, inputs, attributes, [{ dtype, shape }])[0]!;
  }

  output(name: string, value: Value): void {
    if (this.#outputs.has(name)) throw nameTaken(name);
    this.#outputs.set(name, value);
  }

  finish(): Graph {
    return {
      inputs: [...this.#inputs],
      constants: new Map(this.#constants),
      nodes: [...this.#nodes],
      outputs: new Map(this.#outputs),
    };
  }

  #freshName(prefix: string): string {
    let name = `${prefix}${this.#counter++}`;
    while (this.#names.has(name)) name = `${prefix}${this.#counter++}`;
    return name;
  }

  #claim(name: string): string {
    if (this.#names.has(name)) throw nameTaken(name);
    this.#names.add(name);
    return name;
  }
}

function nameTaken(name: string): AutodiffError {
  return new AutodiffError({ code: 'GRAPH.NAME', message: `two values are named ${name}`, where: name });
}
