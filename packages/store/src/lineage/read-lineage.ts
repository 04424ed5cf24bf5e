import type { Store } from '../open-store.ts';
import { type Lineage, type LineageEdge, type LineageKey, type LineageNode, textOf } from './lineage.ts';
import { type LineageDirection, readEdges } from './read-edges.ts';
import { readNodeNames } from './read-node-names.ts';

/** How far a walk goes. */
export interface LineageWalk {
  teamId: string;
  node: LineageKey;
  direction: LineageDirection;
  /** Steps from the node, at most. */
  depth: number;
  /** Nodes and, fourfold, edges, at most. */
  mostNodes: number;
}

/**
 * Walks from something to what it was made from (UP) or to what was made from it (DOWN), step by step: dataset version →
 * prepared sentences → vocabulary and weights → run → model → prediction. One query for each step. Null where the team
 * has nothing of this kind and id.
 */
export async function readLineage(store: Store, walk: LineageWalk): Promise<Lineage | null> {
  const { teamId, node, direction, depth, mostNodes } = walk;
  const [name] = (await readNodeNames(store, teamId, [node])).values();
  if (name === undefined) return null;
  const found = new Map<string, LineageNode>([[textOf(node), { ...node, name, depth: 0 }]]);
  const edges = new Map<string, LineageEdge>();
  let isComplete = true;
  let frontier: LineageKey[] = [node];
  for (let at = 1; frontier.length > 0; at++) {
    const limit = at > depth ? 1 : mostNodes * 4 + 1;
    const read = await readEdges(store, teamId, frontier, direction, limit);
    // One step beyond the depth tells whether there is more.
    if (at > depth || read.length === limit) isComplete &&= read.length === 0;
    if (at > depth) break;
    frontier = [];
    for (const edge of read) {
      const next = direction === 'DOWN' ? edge.to : edge.from;
      if (!found.has(textOf(next))) {
        if (found.size >= mostNodes) {
          isComplete = false;
          continue;
        }
        found.set(textOf(next), { ...next, name: '', depth: at });
        frontier.push(next);
      }
      edges.set(`${textOf(edge.from)} ${edge.role} ${textOf(edge.to)}`, edge);
    }
  }
  const names = await readNodeNames(store, teamId, [...found.values()]);
  const nodes = [...found].map(([key, value]) => ({ ...value, name: names.get(key) ?? value.id }));
  return { nodes, edges: [...edges.values()], isComplete };
}
