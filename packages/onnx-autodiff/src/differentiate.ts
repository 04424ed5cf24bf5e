import { AutodiffError } from './errors.ts';
import { notDifferentiable, type Rule } from './gradients/rule.ts';
import { rules } from './gradients/rules.ts';
import type { AnyNode, Graph, Node } from './graph/graph.ts';
import { GraphBuilder } from './graph/graph-builder.ts';
import { elementCount, isFloat, sameShape, type Value } from './graph/value.ts';
import { add } from './operators/add.ts';
import { expand } from './operators/expand.ts';
import type { Operator } from './operators/operator.ts';
import { reshape } from './operators/reshape.ts';

/** A graph that also computes gradients, still open for what uses them (an optimizer, outputs). */
export interface Differentiated {
  builder: GraphBuilder;
  /** One for each variable, of its shape; zero where the loss does not depend on it. */
  gradients: Value[];
}

/**
 * Gradients of a scalar loss by the chain rule, last node first (reverse mode). The forward graph is left as it
 * is; nodes that no variable reaches get no gradient.
 * *errors* `GRAPH.NO_GRADIENT` where the way from a variable to the loss passes an operator that has none
 */
export function differentiate(forward: Graph, loss: Value, variables: readonly Value[]): Differentiated {
  if (elementCount(loss.shape) !== 1) {
    throw new AutodiffError({
      code: 'GRAPH.SHAPE',
      message: `a loss is one number, ${loss.name} has shape [${loss.shape.join(', ')}]`,
      where: loss.name,
    });
  }
  const builder = GraphBuilder.from(forward);
  const onTheWay = reachedFrom(forward, variables);
  const gradients = new Map<Value, Value>([
    [loss, reshape(builder, builder.scalar(loss.dtype, 1), loss.shape)],
  ]);
  for (const node of forward.nodes.toReversed()) {
    const gradient = gradients.get(node.outputs[0]!);
    if (gradient === undefined || !onTheWay.has(node.outputs[0]!)) continue;
    const inputGradients = applyRule(builder, node, gradient);
    node.inputs.forEach((input, i) => {
      const part = inputGradients[i];
      if (part === null || part === undefined || !onTheWay.has(input)) return;
      const known = gradients.get(input);
      gradients.set(input, known === undefined ? part : add(builder, known, part));
    });
  }
  return {
    builder,
    gradients: variables.map((variable) => gradients.get(variable) ?? zero(builder, variable)),
  };
}

/** All values that depend on one of `variables`, those themselves included. */
function reachedFrom(graph: Graph, variables: readonly Value[]): ReadonlySet<Value> {
  const reached = new Set(variables);
  for (const node of graph.nodes) {
    if (!node.inputs.some((input) => reached.has(input))) continue;
    for (const output of node.outputs) if (isFloat(output)) reached.add(output);
  }
  return reached;
}

function applyRule<Op extends Operator>(
  builder: GraphBuilder,
  node: AnyNode & Node<Op>,
  gradient: Value,
): readonly (Value | null)[] {
  const output = node.outputs[0]!;
  const rule = rules[node.operator] as Rule<Op> | typeof notDifferentiable;
  if (rule === notDifferentiable) {
    throw new AutodiffError({
      code: 'GRAPH.NO_GRADIENT',
      message: `${node.operator} has no gradient, but a variable's gradient has to pass it`,
      where: output.name,
    });
  }
  if (!sameShape(gradient.shape, output.shape)) {
    throw new AutodiffError({
      code: 'GRAPH.SHAPE',
      message: `the gradient of ${node.operator} has shape [${gradient.shape.join(', ')}], its output [${output.shape.join(', ')}]`,
      where: output.name,
    });
  }
  return rule({ builder, node, gradient });
}

const zero = (builder: GraphBuilder, like: Value): Value =>
  expand(builder, builder.scalar(like.dtype, 0), like.shape);
