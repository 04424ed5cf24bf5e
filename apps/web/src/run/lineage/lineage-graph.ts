import { formatCount } from '../../format/format-number.ts';
import type { LineageKind } from '../../generated/graphql.ts';

interface AnsweredNode {
  readonly kind: LineageKind;
  readonly id: string;
  readonly name: string;
}

/** A part of the lineage as the API answers it: edges name nodes by their places. */
export interface AnsweredLineage {
  readonly nodes: readonly AnsweredNode[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly role: string }[];
}

/** Something that was made, or several files of one role as one. */
export interface GraphNode {
  readonly key: string;
  readonly kind: LineageKind;
  /** Null where it stands for several files. */
  readonly id: string | null;
  readonly name: string;
  /** What it was taken or left as; what it is where it is no file. */
  readonly role: string;
  /** Names of the files that it stands for. */
  readonly members: readonly string[];
}

export interface LineageGraph {
  readonly nodes: readonly GraphNode[];
  /** From what was first to what was made from it, by key. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** More files of one role than these are shown as one. */
const FOLD_FROM = 4;

/**
 * Both directions of a walk as one graph, in which many files of one role, such as the sentences of 48 records, are one node.
 * *unfolded* roles whose files are shown each
 */
export const lineageGraph = (
  parts: readonly AnsweredLineage[],
  unfolded: readonly string[] = [],
): LineageGraph => {
  const nodes = new Map<string, AnsweredNode>();
  const roles = new Map<string, string>();
  const edges: { from: string; to: string }[] = [];
  for (const part of parts) {
    const keys = part.nodes.map((node) => `${node.kind}:${node.id}`);
    for (const [at, node] of part.nodes.entries()) nodes.set(keys[at]!, node);
    for (const { from, to, role } of part.edges) {
      edges.push({ from: keys[from]!, to: keys[to]! });
      for (const end of [keys[from]!, keys[to]!]) if (!roles.has(end)) roles.set(end, role);
    }
  }
  const roleOf = (key: string) => roles.get(key) ?? 'file';
  const folds = foldFiles(nodes, edges, roleOf, unfolded);
  const shown = new Map<string, GraphNode>();
  for (const [key, { kind, id, name }] of nodes) {
    const members = folds.get(key);
    if (members === undefined)
      shown.set(key, {
        key,
        kind,
        id,
        name,
        role: kind === 'FILE' ? roleOf(key) : wordOf(kind),
        members: [],
      });
    else if (!shown.has(members.key)) shown.set(members.key, foldedNode(members, roleOf(key)));
  }
  const shownKey = (key: string) => folds.get(key)?.key ?? key;
  const drawn = new Map(
    edges.map(({ from, to }) => {
      const edge = { from: shownKey(from), to: shownKey(to) };
      return [`${edge.from} ${edge.to}`, edge];
    }),
  );
  return { nodes: [...shown.values()], edges: [...drawn.values()] };
};

interface Fold {
  readonly key: string;
  readonly names: readonly string[];
}

/** Files of one role between the same neighbours belong together. */
const foldFiles = (
  nodes: ReadonlyMap<string, AnsweredNode>,
  edges: readonly { readonly from: string; readonly to: string }[],
  roleOf: (key: string) => string,
  unfolded: readonly string[],
): ReadonlyMap<string, Fold> => {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), `> ${to}`]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), `< ${from}`]);
  }
  const alike = new Map<string, string[]>();
  for (const [key, { kind }] of nodes) {
    if (kind !== 'FILE' || unfolded.includes(roleOf(key))) continue;
    const place = `${roleOf(key)} ${[...new Set(neighbours.get(key))].sort().join(' ')}`;
    alike.set(place, [...(alike.get(place) ?? []), key]);
  }
  const folds = new Map<string, Fold>();
  for (const keys of alike.values()) {
    if (keys.length < FOLD_FROM) continue;
    const names = keys.map((key) => nodes.get(key)?.name ?? '').sort();
    for (const key of keys) folds.set(key, { key: `FOLD:${keys[0]}`, names });
  }
  return folds;
};

const foldedNode = ({ key, names }: Fold, role: string): GraphNode => ({
  key,
  kind: 'FILE',
  id: null,
  name: `${formatCount(names.length)} files`,
  role,
  members: names,
});

const wordOf = (kind: LineageKind): string =>
  ({ DATASET_VERSION: 'dataset version', FILE: 'file', RUN: 'run', PREDICTION: 'prediction' })[kind];
