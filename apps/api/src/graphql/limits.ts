import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { GraphQLError, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';

/** Fields within fields that a request may ask for. The deepest page of the dashboard needs 7. */
export const maximumDepth = 12;

/** Fields that an answer may hold, by the lengths it asks for. A page of 50 runs costs about 2,000. */
export const maximumCost = 25_000;

/** Words and signs of a request's document: parsing stops there. */
export const mostTokens = 5_000;

interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/**
 * Says why an operation asks for too much, or null. Apollo and the event stream both call it before anything
 * is executed; Apollo's validation rules alone would leave the stream unguarded.
 */
export function findExcess(operation: Operation): GraphQLError | null {
  const depth = depthOf(operation.document);
  if (depth > maximumDepth) {
    return tooMuch(
      'LIMIT.DEPTH',
      `the request is ${depth} fields deep, at most ${maximumDepth} are answered`,
    );
  }
  const cost = costOf(operation);
  if (cost > maximumCost) {
    return tooMuch(
      'LIMIT.COST',
      `the request asks for about ${cost} fields, at most ${maximumCost} are answered`,
    );
  }
  return null;
}

/**
 * Costs of documents that Apollo keeps, or null where variables change them: to reckon one, or to see that it has to be
 * reckoned again, takes half a millisecond.
 */
const knownCosts = new WeakMap<DocumentNode, number | null>();

/** About how many fields the answer holds: a list counts as often as it may have entries. */
export function costOf(operation: Operation): number {
  const known = knownCosts.get(operation.document);
  if (typeof known === 'number') return known;
  const cost = reckonCost(operation);
  if (known === undefined) knownCosts.set(operation.document, hasOneCost(operation) ? cost : null);
  return cost;
}

/** Whether nothing that a cost is reckoned from can differ: no directive, and no argument of a field that says its cost. */
function hasOneCost({ schema, document }: Operation): boolean {
  if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1)
    return false;
  let depends = false;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: () => {
        depends = true;
      },
      Field: ({ arguments: given }) => {
        const saysItsCost = types.getFieldDef()?.extensions.complexity !== undefined;
        if (saysItsCost && given !== undefined && given.length > 0) depends = true;
      },
    }),
  );
  return !depends;
}

function reckonCost({ schema, document, variables, operationName }: Operation): number {
  return getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    ...(operationName === null ? {} : { operationName }),
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
  });
}

/** The most fields within fields, fragments followed; introspection has a depth of its own and isn't counted. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  /** Fragments are measured once each, so a document of n fragments takes n steps and not 2ⁿ. */
  const known = new Map<string, number>();
  const depthOfFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0); // a fragment that holds itself is refused by validation; here it only has to end
    const fragment = fragments.get(name);
    const depth = fragment === undefined ? 0 : below(fragment.selectionSet);
    known.set(name, depth);
    return depth;
  };
  const below = (set: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        deepest = Math.max(deepest, depthOfFragment(selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, below(selection.selectionSet));
      } else if (!selection.name.value.startsWith('__')) {
        deepest = Math.max(deepest, 1 + below(selection.selectionSet));
      }
    }
    return deepest;
  };
  return Math.max(
    0,
    ...document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? below(node.selectionSet) : 0,
    ),
  );
}

const tooMuch = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: {
      code,
      where: null,
      remedy: 'Ask for shorter pages or fewer points, or split the request.',
      http: { status: 400 },
    },
  });
