import { readFile } from 'node:fs/promises';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from './build-api-schema.ts';
import { printApiSchema } from './print-api-schema.ts';

const schema = buildApiSchema();

describe('the schema', () => {
  it('is the committed one (changed it? npm run schema -w @beatlab/api)', async () => {
    const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
    expect(printApiSchema(schema)).toBe(committed);
  });

  it('reads as a manual: every type, field, argument and enum value is explained', () => {
    expect(undocumented()).toEqual([]);
  });
});

/** Names such as `Run.state` that lack a description. */
function undocumented(): string[] {
  const roots = ['Query', 'Mutation', 'Subscription'];
  return Object.values(schema.getTypeMap())
    .filter(
      (type) =>
        !type.name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name),
    )
    .flatMap((type) => {
      const parts: { name: string; description?: string | null | undefined }[] = roots.includes(type.name)
        ? []
        : [{ name: type.name, description: type.description }];
      if (isEnumType(type)) parts.push(...type.getValues());
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          parts.push(field, ...('args' in field ? field.args : []));
        }
      }
      return parts.filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`);
    });
}
