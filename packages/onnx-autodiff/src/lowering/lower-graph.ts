import type { AnyNode, Graph } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { pruneGraph } from '../graph/prune-graph.ts';
import type { Value } from '../graph/value.ts';
import { lowerAttention } from './lower-attention.ts';
import { lowerAttentionGradient } from './lower-attention-gradient.ts';
import { lowerConv1d, lowerConvTranspose1d } from './lower-conv1d.ts';
import { lowerLogSoftmax } from './lower-log-softmax.ts';
import { lowerMatMul } from './lower-mat-mul.ts';
import { lowerRandomVector } from './lower-random-vector.ts';
import type { LoweringContext, LoweringOptions } from './lowering-context.ts';

/** Tiles of half to two megabytes are equally fast where a core has 1 MB of cache; the larger, the fewer nodes. */
const DEFAULT_TILE_BYTES = 2 ** 21;

/** Writes a graph's own operators with those that an ONNX Runtime has, and drops what no output needs. */
export function lowerGraph(graph: Graph, options: LoweringOptions): Graph {
  const { lowering, tileBytes = DEFAULT_TILE_BYTES } = options;
  const needed = pruneGraph(graph);
  const builder = GraphBuilder.from({ ...needed, nodes: [], outputs: new Map() });
  const context: LoweringContext = { builder, lowering, tileBytes, saved: new Map(), random: new Map() };
  const written = new Map<Value, Value>();
  const now = (value: Value): Value => written.get(value) ?? value;
  for (const node of needed.nodes) {
    const outputs = lowerNode(context, { ...node, inputs: node.inputs.map(now) } as AnyNode, node, needed);
    node.outputs.forEach((output, i) => {
      const value = outputs[i];
      if (value !== undefined) written.set(output, value);
    });
  }
  for (const [name, value] of needed.outputs) builder.output(name, now(value));
  return pruneGraph(builder.finish());
}

function lowerNode(
  context: LoweringContext,
  node: AnyNode,
  original: AnyNode,
  graph: Graph,
): readonly Value[] {
  switch (node.operator) {
    case 'MatMul':
      return [lowerMatMul(context, node)];
    case 'Conv1d':
      return [lowerConv1d(context, node)];
    case 'ConvTranspose1d':
      return [lowerConvTranspose1d(context, node)];
    case 'LogSoftmax':
      return [lowerLogSoftmax(context, node)];
    case 'Attention':
      return [lowerAttention(context, node, original.outputs[1]!)];
    case 'AttentionGradient':
      return lowerAttentionGradient(context, node, original.inputs[4]!);
    case 'RandomVector':
      return [lowerRandomVector(context, node, original, graph)];
    default:
      return context.builder.node(node.operator, node.inputs, node.attributes, node.outputs);
  }
}
