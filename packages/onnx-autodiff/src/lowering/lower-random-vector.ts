import type { AnyNode, Graph, Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { gather } from '../operators/gather.ts';
import { mixBits, mixBitsOf } from '../random/mix-bits.ts';
import type { LoweringContext } from './lowering-context.ts';

/** Spreads counters over the whole int32 range before they are mixed. *source* 2³² / golden ratio, odd */
const GOLDEN = 0x9e3779b9 | 0;

/**
 * Random bits of one site, cut out of those of all sites with the same seed, which are hashed together when the
 * first is needed: a step has dozens of short vectors, and a provider takes longer to begin an operator than to
 * hash one of them.
 */
export function lowerRandomVector(
  { builder, random }: LoweringContext,
  node: Node<'RandomVector'>,
  original: AnyNode,
  graph: Graph,
): Value {
  const seed = original.inputs[0]!;
  const drawn = random.get(seed) ?? drawAll(builder, node.inputs[0]!, placesOf(graph, seed));
  random.set(seed, drawn);
  const start = drawn.starts.get(original.outputs[0]!)!;
  const { count } = node.attributes;
  if (count === drawn.bits.shape[0]) return drawn.bits;
  // WebGPU has no Slice of int32.
  return gather(
    builder,
    drawn.bits,
    Array.from({ length: count }, (_, i) => start + i),
  );
}

/** The bits of all vectors of a graph that one seed decides, and where each begins. */
export interface DrawnBits {
  bits: Value;
  starts: ReadonlyMap<Value, number>;
}

/** Where the vectors of one seed begin, in the order of the graph, and what each place is before it meets the seed. */
function placesOf(graph: Graph, seed: Value): { starts: ReadonlyMap<Value, number>; places: number[] } {
  const starts = new Map<Value, number>();
  const places: number[] = [];
  for (const node of graph.nodes) {
    if (node.operator !== 'RandomVector' || node.inputs[0] !== seed) continue;
    starts.set(node.outputs[0]!, places.length);
    const { site, count } = node.attributes;
    for (let place = 0; place < count; place++) places.push(startingBits(place, site));
  }
  return { starts, places };
}

function drawAll(
  builder: GraphBuilder,
  seed: Value,
  { starts, places }: ReturnType<typeof placesOf>,
): DrawnBits {
  const seeded = add(builder, builder.constant('int32', [places.length], places), seed);
  return { bits: mixBits(builder, mixBits(builder, mixBits(builder, seeded))), starts };
}

/** Two rounds of mixing need no seed and are done here, once. */
function startingBits(place: number, site: number): number {
  const start = Math.imul(place + 1, GOLDEN) ^ Math.imul(site + 1, 0x85ebca6b);
  return mixBitsOf(mixBitsOf(start) + site);
}
