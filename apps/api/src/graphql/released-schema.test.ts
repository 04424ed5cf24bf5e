import { readFileSync } from 'node:fs';
import {
  BreakingChangeType,
  buildSchema,
  findBreakingChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from './build-api-schema.ts';

const released = buildSchema(readFileSync(new URL('../../schema.released.graphql', import.meta.url), 'utf8'));

/** Changes that could not be made by adding a field beside the old one, each with its reason. */
const excused = [
  // A run that a program outside carries out names a dataset and a label map, or none.
  'Run.dataset changed type from Dataset! to Dataset.',
  'Run.datasetVersion changed type from DatasetVersion! to DatasetVersion.',
  'Run.labelMapHash changed type from String! to String.',
  'Run.labelMapName changed type from String! to String.',
  // An event may say that a run was deleted, or only where the stream stands.
  'RunEvent.run changed type from Run! to Run.',
  'RunEvent.runId changed type from ID! to ID.',
];

describe('a client of the released schema', () => {
  it('goes on working: nothing was removed or narrowed that was not deprecated before', () => {
    expect(brokenBy(released, buildApiSchema()).filter((change) => !excused.includes(change))).toEqual([]);
  });

  it('would be told of a field that is gone, and not of one that was deprecated', () => {
    const before = buildSchema('type Query { a: Int b: Int @deprecated(reason: "a") c: E } enum E { X Y }');
    const after = buildSchema('type Query { c: E } enum E { X }');
    expect(brokenBy(before, after)).toEqual(['Query.a was removed.', 'Y was removed from enum type E.']);
  });
});

/** What breaks for clients. A type is gone only together with the fields that lead to it, and these are looked at. */
function brokenBy(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return findBreakingChanges(before, after)
    .filter(({ type }) => type !== BreakingChangeType.TYPE_REMOVED)
    .map(({ description }) => description)
    .filter((description) => !wasDeprecated(before, description));
}

/** Whether "Run.state was removed." or "X was removed from enum type Y." speaks of something deprecated. */
function wasDeprecated(schema: GraphQLSchema, description: string): boolean {
  const value = /^(\w+) was removed from enum type (\w+)\.$/.exec(description);
  const field = /^(\w+)\.(\w+) was removed\.$/.exec(description);
  const type = schema.getType(value?.[2] ?? field?.[1] ?? '');
  if (isEnumType(type)) return Boolean(type.getValue(value?.[1] ?? '')?.deprecationReason);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return false;
  return Boolean(type.getFields()[field?.[2] ?? '']?.deprecationReason);
}
