import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFilter } from '../../generated/graphql.ts';
import { countConditions, emptyGroup, fromRunFilter, replacePart, toRunFilter } from './filter-tree.ts';

/** What lets a run through, carried out on made-up facts, so that two filters can be told to mean the same. */
const passes = (filter: RunFilter, facts: ReadonlySet<string>): boolean => {
  const { and, or, not, params, metrics, ...plain } = filter;
  return (
    Object.entries(plain).every(([field, value]) => facts.has(`${field} ${value}`)) &&
    (params ?? []).every(({ key }) => facts.has(`param ${key}`)) &&
    (metrics ?? []).every(({ key }) => facts.has(`metric ${key}`)) &&
    (and ?? []).every((part) => passes(part, facts)) &&
    (!or?.length || or.some((part) => passes(part, facts))) &&
    !(not && passes(not, facts))
  );
};

const plain = {
  text: fc.constantFrom('a', 'b'),
  archived: fc.boolean(),
  params: fc.array(fc.record({ key: fc.constantFrom('p', 'q'), op: fc.constant('EXISTS' as const) }), {
    maxLength: 2,
  }),
  metrics: fc.array(fc.record({ key: fc.constantFrom('m', 'n'), op: fc.constant('EXISTS' as const) }), {
    maxLength: 1,
  }),
};
const leaf = fc.record(plain, { requiredKeys: [] }) as fc.Arbitrary<RunFilter>;
const nested = (part: fc.Arbitrary<RunFilter>) =>
  fc.record(
    { ...plain, and: fc.array(part, { maxLength: 2 }), or: fc.array(part, { maxLength: 2 }), not: part },
    { requiredKeys: [] },
  ) as fc.Arbitrary<RunFilter>;
const filter = fc.oneof(leaf, nested(leaf), nested(nested(leaf)));
const words = [
  'text a',
  'text b',
  'archived true',
  'archived false',
  'param p',
  'param q',
  'metric m',
  'metric n',
];
const facts = fc.subarray(words).map((chosen) => new Set(chosen));

/** An empty filter within another is passed over by the tree; `or` and `not` of one would let everything or nothing through. */
const holdsNothing = (part: RunFilter): boolean =>
  toRunFilter(fromRunFilter(part)) === null ||
  [...(part.and ?? []), ...(part.or ?? []), ...(part.not ? [part.not] : [])].some(holdsNothing);

describe('a filter as groups of conditions', () => {
  it('lets the same runs through as the filter that it was read from', () => {
    fc.assert(
      fc.property(filter, facts, (given, known) => {
        fc.pre(!holdsNothing(given));
        const again = toRunFilter(fromRunFilter(given)) ?? {};
        expect(passes(again, known)).toBe(passes(given, known));
      }),
      { numRuns: 500, seed: 20261127 },
    );
  });

  it('does not change when it is written and read once more', () => {
    fc.assert(
      fc.property(filter, (given) => {
        const written = toRunFilter(fromRunFilter(given));
        expect(toRunFilter(fromRunFilter(written))).toEqual(written);
      }),
      { numRuns: 500, seed: 20261127 },
    );
  });

  it('reads what an address says', () => {
    const tree = fromRunFilter({
      or: [{ tags: ['keep'] }, { not: { params: [{ key: 'learningRate', op: 'LT', number: 0.01 }] } }],
    });
    expect(tree).toMatchObject({
      join: 'or',
      not: false,
      parts: [{ on: 'tags' }, { on: 'parts', not: true }],
    });
    expect(countConditions(tree)).toBe(2);
    expect(fromRunFilter(null)).toEqual(emptyGroup());
  });
});

describe('replacePart', () => {
  const tree = fromRunFilter({ text: 'a', or: [{ archived: true }, { tags: ['x'] }] });

  it('changes and takes out what a path leads to', () => {
    expect(toRunFilter(replacePart(tree, [0], null))).toEqual({ or: [{ archived: true }, { tags: ['x'] }] });
    expect(toRunFilter(replacePart(tree, [1, 0], { on: 'archived', value: false }))).toEqual({
      and: [{ text: 'a' }, { or: [{ archived: false }, { tags: ['x'] }] }],
    });
  });

  it('puts a new part behind the last', () => {
    expect(countConditions(replacePart(tree, [2], { on: 'text', value: 'b' }))).toBe(4);
  });
});
