import type { CodegenConfig } from '@graphql-codegen/cli';

const output = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    enumsAsTypes: true,
    useTypeImports: true,
    immutableTypes: true,
    avoidOptionals: { inputValue: false, field: true, object: true },
    strictScalars: true,
    scalars: {
      DateTime: 'string',
      MetricValue: "number | 'NaN' | 'Infinity' | '-Infinity'",
      ByteSize: 'number',
      JSON: 'unknown',
    },
  },
} satisfies CodegenConfig['generates'][string];

/** Types every document beside its component against the API's committed schema. Output is git-ignored. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'src/generated/': { ...output, documents: ['src/**/*.graphql'] },
    // Documents of one file come to the browser together, so those of the first page have a file of their own.
    'src/generated/first-load/': {
      ...output,
      documents: ['src/run-list/*.graphql', 'src/shell/*.graphql'],
    },
  },
};

export default config;
