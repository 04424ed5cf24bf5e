import { ApolloServer } from '@apollo/server';
import { GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { describe, expect, it } from 'vitest';
import { makeLog } from '../log.ts';
import { translateError } from './translate-error.ts';

/** A server whose only field throws what it is given, with the settings of the API that decide what leaves. */
async function answerTo(thrown: unknown) {
  const lines: string[] = [];
  const log = makeLog({ debug: true, write: (line) => lines.push(line), now: () => new Date(0) });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      fails: {
        type: GraphQLString,
        resolve: () => {
          throw thrown;
        },
      },
    },
  });
  const server = new ApolloServer({
    schema: new GraphQLSchema({ query }),
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => translateError(formatted, error, log),
  });
  const { body } = await server.executeOperation({ query: '{ fails }' });
  return { answer: JSON.stringify(body), logged: lines.join('\n') };
}

describe('what a resolver throws', () => {
  it.each([
    ['an error of a library', new TypeError('secret at place x')],
    ['a text', 'secret'],
    ['an object', { secret: true, code: 'X', where: 'secret', remedy: 'secret' }],
    ['nothing', undefined],
    ['null', null],
  ])('%s: only the fact leaves, and the log has it whole', async (_what, thrown) => {
    const { answer, logged } = await answerTo(thrown);
    expect(answer).toContain('"code":"INTERNAL"');
    expect(answer).not.toMatch(/secret|\.ts:|stacktrace/);
    expect(logged).toContain('unexpected error at fails');
  });

  it('a complaint of GraphQL keeps its words and gets a code', async () => {
    const { answer } = await answerTo(new GraphQLError('too long'));
    expect(answer).toContain('too long');
    expect(answer).toContain('"code":"REQUEST.INVALID"');
    expect(answer).not.toMatch(/\.ts:|stacktrace/);
  });
});
