import type { GraphNode, LineageGraph } from './lineage-graph.ts';

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
}

export interface LineagePicture {
  readonly nodes: readonly PlacedNode[];
  /** From the right side of one to the left side of the other. */
  readonly edges: readonly { readonly key: string; readonly d: string }[];
  readonly width: number;
  readonly height: number;
}

export const NODE = { width: 190, height: 46 } as const;
const GAP = { column: 70, row: 14 } as const;
const MARGIN = 8;

/**
 * Places what was made right of what it was made from: a node's column is the longest way to it, its row that of the middle
 * of its neighbours on the left. *units* pixels
 */
export const layOutLineage = ({ nodes, edges }: LineageGraph): LineagePicture => {
  const columns = columnsOf(nodes, edges);
  const width = Math.max(1, ...[...columns.values()].map((column) => column + 1));
  const rows = new Map<string, number>();
  const byColumn = Array.from({ length: width }, (_, column) =>
    nodes.filter(({ key }) => columns.get(key) === column),
  );
  const tallest = Math.max(1, ...byColumn.map((each) => each.length));
  for (const column of byColumn) {
    const middle = (key: string) => {
      const before = edges.flatMap(({ from, to }) => (to === key ? [rows.get(from) ?? 0] : []));
      return before.length === 0 ? 0 : before.reduce((sum, row) => sum + row, 0) / before.length;
    };
    const ordered = column.toSorted(
      (a, b) =>
        middle(a.key) - middle(b.key) ||
        a.role.localeCompare(b.role, 'en') ||
        a.name.localeCompare(b.name, 'en', { numeric: true }),
    );
    for (const [at, { key }] of ordered.entries()) rows.set(key, at + (tallest - column.length) / 2);
  }
  const placed = new Map(
    nodes.map((node) => [
      node.key,
      {
        ...node,
        x: MARGIN + (columns.get(node.key) ?? 0) * (NODE.width + GAP.column),
        y: MARGIN + (rows.get(node.key) ?? 0) * (NODE.height + GAP.row),
      },
    ]),
  );
  return {
    nodes: [...placed.values()],
    edges: edges.map(({ from, to }) => ({
      key: `${from} ${to}`,
      d: curve(placed.get(from)!, placed.get(to)!),
    })),
    width: 2 * MARGIN + width * NODE.width + (width - 1) * GAP.column,
    height: 2 * MARGIN + tallest * NODE.height + (tallest - 1) * GAP.row,
  };
};

const curve = (from: PlacedNode, to: PlacedNode): string => {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/** The longest way to each node. What was made from itself, which cannot be, would end the walk after all nodes. */
const columnsOf = (
  nodes: LineageGraph['nodes'],
  edges: LineageGraph['edges'],
): ReadonlyMap<string, number> => {
  const columns = new Map(nodes.map(({ key }) => [key, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { from, to } of edges) {
      const least = (columns.get(from) ?? 0) + 1;
      if ((columns.get(to) ?? 0) >= least) continue;
      columns.set(to, least);
      moved = true;
    }
    if (!moved) break;
  }
  // What was made from nothing stands beside what it was first used for.
  for (const { key } of nodes) {
    if (edges.some(({ to }) => to === key)) continue;
    const next = edges.flatMap(({ from, to }) => (from === key ? [columns.get(to) ?? 1] : []));
    if (next.length > 0) columns.set(key, Math.min(...next) - 1);
  }
  return columns;
};
