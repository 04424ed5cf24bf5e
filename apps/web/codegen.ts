import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types every document beside its component against the API's committed schema. Output is git-ignored. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    'src/generated/': {
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
    },
  },
};

export default config;
