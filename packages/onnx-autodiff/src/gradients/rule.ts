import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import type { Operator } from '../operators/operator.ts';

/** What a rule sees of one node: the node and the gradients of its outputs, null where nothing depends on one. */
export interface RuleContext<Op extends Operator> {
  builder: GraphBuilder;
  node: Node<Op>;
  /** Gradient of the first output; rules run only where there is one. */
  gradient: Value;
}

/** Gradients of a node's inputs, in order; null where none flows. */
export type Rule<Op extends Operator> = (context: RuleContext<Op>) => readonly (Value | null)[];

/** Stands where an operator has no gradient: its inputs are no floats, or it is one itself. */
export const notDifferentiable = 'not differentiable';
export type NotDifferentiable = typeof notDifferentiable;
