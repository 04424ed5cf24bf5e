import type { Value } from '../graph/value.ts';
import type { Rule } from './rule.ts';

/** Gradient of attention: dQ, dK and dV by one operator of its own, which a lowering writes with the memory it has. */
export const attentionGradient: Rule<'Attention'> = ({ builder, node, gradient }) => {
  const [q, k, v, ...dropout] = node.inputs as [Value, Value, Value];
  const [context, probabilities] = node.outputs as [Value, Value];
  const inputs = [q, k, v, context, probabilities, gradient, ...dropout];
  const gradients = builder.node('AttentionGradient', inputs, {}, [q, k, v]);
  return [...gradients, ...dropout.map(() => null)];
};
