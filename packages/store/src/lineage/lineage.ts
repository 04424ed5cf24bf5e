/** What can be made from something else. A file is its bytes: its id is its sha256, whatever names it has. */
export const lineageKinds = ['DATASET_VERSION', 'FILE', 'RUN', 'PREDICTION'] as const;
export type LineageKind = (typeof lineageKinds)[number];

export interface LineageKey {
  kind: LineageKind;
  id: string;
}

/** That `to` was made from `from`, or left by it. */
export interface LineageEdge {
  from: LineageKey;
  to: LineageKey;
  /** What it was taken or left as: `dataset`, `sentences`, `vocabulary`, `weights`, `model`, `record`, … */
  role: string;
}

export interface LineageNode extends LineageKey {
  /** What people call it: `run 12: first try`, `model.onnx`, `mitdb`. */
  name: string;
  /** Steps from where the walk began. */
  depth: number;
}

/** Part of the graph of what was made from what. */
export interface Lineage {
  /** Nearest first; the first is where the walk began. */
  nodes: LineageNode[];
  edges: LineageEdge[];
  /** False where more lies beyond the depth or the most nodes that were asked for. */
  isComplete: boolean;
}

export const textOf = ({ kind, id }: LineageKey): string => `${kind}:${id}`;
