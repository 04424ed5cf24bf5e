// Writes apps/api/schema.graphql. A test fails where that file and the resolvers differ.
import { writeFile } from 'node:fs/promises';
import { buildApiSchema } from './graphql/build-api-schema.ts';
import { printApiSchema } from './graphql/print-api-schema.ts';

await writeFile(new URL('../schema.graphql', import.meta.url), printApiSchema(buildApiSchema()));
