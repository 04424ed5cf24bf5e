import type { Operator, OperatorAttributes } from '../operators/operator.ts';
import type { ConstantData, Value } from './value.ts';

/** One use of an operator. */
export interface Node<Op extends Operator = Operator> {
  readonly operator: Op;
  readonly inputs: readonly Value[];
  readonly attributes: OperatorAttributes[Op];
  readonly outputs: readonly Value[];
}

/** A node of any operator, told apart by its `operator`. */
export type AnyNode = { [Op in Operator]: Node<Op> }[Operator];

/** A computation: nodes in an order in which they can be run. It is never changed once it is made. */
export interface Graph {
  readonly inputs: readonly Value[];
  readonly constants: ReadonlyMap<Value, ConstantData>;
  readonly nodes: readonly AnyNode[];
  readonly outputs: ReadonlyMap<string, Value>;
}
