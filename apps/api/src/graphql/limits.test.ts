import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from './build-api-schema.ts';
import { costOf, depthOf, findExcess, maximumCost, maximumDepth } from './limits.ts';

const schema = buildApiSchema();
const operation = (text: string, variables = {}) => ({
  schema,
  document: parse(text),
  variables,
  operationName: null,
});

/** `run` and then `rerunOf` within `rerunOf`, so that the whole is this deep. */
const nested = (depth: number) =>
  `{ run(id: "x") { ${'rerunOf { '.repeat(depth - 2)} id ${'}'.repeat(depth - 2)} } }`;

describe('depth', () => {
  it('counts fields within fields', () => {
    expect(depthOf(parse('{ viewer { user { id } } }'))).toBe(3);
  });

  it('counts through fragments, named and inline', () => {
    const text = '{ viewer { ...v } } fragment v on Viewer { ... on Viewer { user { id } } }';
    expect(depthOf(parse(text))).toBe(3);
  });

  it('takes no longer for fragments that double at each step', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) => `fragment f${i} on Run { rerunOf { ...f${i + 1} } again: rerunOf { ...f${i + 1} } }`,
    );
    const text = `{ run(id: "x") { ...f0 } } ${fragments.join(' ')} fragment f60 on Run { id }`;
    expect(depthOf(parse(text))).toBe(62);
  });

  it('ends on a fragment that holds itself', () => {
    expect(depthOf(parse('{ run(id: "x") { ...f } } fragment f on Run { rerunOf { ...f } }'))).toBe(2);
  });

  it(`is refused beyond ${maximumDepth}`, () => {
    expect(findExcess(operation(nested(maximumDepth)))).toBeNull();
    expect(findExcess(operation(nested(maximumDepth + 1)))?.extensions.code).toBe('LIMIT.DEPTH');
  });
});

describe('cost', () => {
  it('grows with the length of a page', () => {
    const page = (first: number) =>
      costOf(operation(`{ runs(first: ${first}) { edges { node { id name } } } }`));
    expect(page(200) / page(50)).toBeCloseTo(4, 1);
  });

  it('counts a length that comes as a variable', () => {
    const text = 'query ($first: Int!) { runs(first: $first) { edges { node { id } } } }';
    expect(costOf(operation(text, { first: 100 }))).toBeGreaterThan(300);
  });

  it('is reckoned anew for a document that comes again with other variables', () => {
    const asked = operation('query ($first: Int!) { runs(first: $first) { edges { node { id } } } }');
    const costs = [100, 200, 100].map((first) => costOf({ ...asked, variables: { first } }));
    expect(costs[1]).toBeGreaterThan(1.9 * costs[0]!);
    expect(costs[2]).toBe(costs[0]);
  });

  it("is refused where an answer would hold all runs' logs", () => {
    const text = '{ runs(first: 200) { edges { node { log(first: 2000) { lines { message } } } } } }';
    expect(findExcess(operation(text))?.extensions.code).toBe('LIMIT.COST');
  });

  it('lets through a page of 50 runs with their last metrics, and a run with all its curves', () => {
    const runs = `{ runs(first: 50) { totalCount edges { cursor node { id number name experiment state mode createdAt
      endedAt progress { share stage remainingSeconds } dataset { name } createdBy { name }
      lastMetrics(keys: ["val/accuracy", "val/f1", "val/loss", "train/loss"]) { key value } } } } }`;
    const run = `{ run(id: "x") { id config provenance attempts { number cause { code message where remedy } }
      epochs { epoch seconds } metrics { key last points(maximum: 1000) { step value min max } }
      confusion { classes cells { truth predicted count } } classTable { class support precision recall f1 }
      artifacts { id name url sha256 sizeBytes } log(first: 1000) { lines { id time level message } after } } }`;
    for (const text of [runs, run]) expect(costOf(operation(text))).toBeLessThan(maximumCost / 2);
  });

  it('lets tools ask for the whole schema', () => {
    expect(findExcess(operation(getIntrospectionQuery()))).toBeNull();
  });

  it('counts a field without a cost of its own as one', () => {
    const plain = buildSchema('type Query { a: Int b: Int }');
    expect(costOf({ ...operation('{ a b }'), schema: plain })).toBe(2);
  });
});
