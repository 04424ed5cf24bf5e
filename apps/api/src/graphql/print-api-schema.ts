import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

const heading =
  '# The contract between the API and its clients. Printed from apps/api: npm run schema -w @beatlab/api\n\n';

/** The schema as a manual: sorted by name, every type and field with its description. */
export const printApiSchema = (schema: GraphQLSchema): string =>
  `${heading}${printSchema(lexicographicSortSchema(schema))}\n`;
