import type { AnyNode, Graph } from './graph.ts';
import type { Value } from './value.ts';

/** The same graph without nodes and constants that no output depends on. Inputs stay. */
export function pruneGraph(graph: Graph): Graph {
  const needed = new Set<Value>(graph.outputs.values());
  const nodes: AnyNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const input of node.inputs) needed.add(input);
    nodes.push(node);
  }
  return {
    ...graph,
    nodes: nodes.reverse(),
    constants: new Map([...graph.constants].filter(([value]) => needed.has(value))),
  };
}
