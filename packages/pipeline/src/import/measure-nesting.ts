import { PickleObject } from './pickle-machine.ts';

/** How much there is to walk through below a value. */
export interface Nesting {
  /** Containers on the longest way down; infinite where one lies in itself. */
  readonly depth: number;
  /** Values met by whoever follows every reference; one that is shared counts each time. */
  readonly expanded: number;
}

const leaf: Nesting = { depth: 0, expanded: 1 };
const endless: Nesting = { depth: Number.POSITIVE_INFINITY, expanded: Number.POSITIVE_INFINITY };

/** Measures how values nest, each of them once and without recursion, so that no nesting can exhaust it. */
export function measureNesting(root: unknown): Nesting {
  const known = new Map<object, Nesting | null>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.at(-1);
    const children = childrenOf(value);
    if (children === null || known.get(value as object) != null) {
      pending.pop();
    } else if (!known.has(value as object)) {
      known.set(value as object, null); // entered
      for (const child of children) {
        if (childrenOf(child) === null) continue;
        if (known.get(child as object) === null) return endless;
        pending.push(child);
      }
    } else {
      known.set(value as object, nestingOf(children, known));
      pending.pop();
    }
  }
  return known.get(root as object) ?? leaf;
}

function nestingOf(children: Iterable<unknown>, known: ReadonlyMap<object, Nesting | null>): Nesting {
  let [depth, expanded] = [0, 1];
  for (const child of children) {
    const below = known.get(child as object) ?? leaf;
    depth = Math.max(depth, below.depth);
    expanded += below.expanded;
  }
  return { depth: depth + 1, expanded };
}

/** What lies in a container; null for anything else. Keys are texts and numbers. */
function childrenOf(value: unknown): Iterable<unknown> | null {
  if (Array.isArray(value)) return value as unknown[];
  if (value instanceof Map) return value.values();
  if (value instanceof PickleObject) return [value.args, value.state];
  return null;
}
