import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { causeIn, describeError, isUnauthenticated } from './describe-error.ts';

const answered = (extensions: Record<string, unknown>) => ({
  graphQLErrors: [new GraphQLError('there is no run 7 in this team', { extensions })],
});

describe('describeError', () => {
  it('keeps code, place and remedy of the API’s error', () => {
    expect(
      describeError(answered({ code: 'RUN.NOT_FOUND', where: '7', remedy: 'Look at the list.' })),
    ).toEqual({
      code: 'RUN.NOT_FOUND',
      message: 'there is no run 7 in this team',
      where: '7',
      remedy: 'Look at the list.',
    });
  });

  it('has words for an API that does not answer', () => {
    const cause = describeError({
      graphQLErrors: [],
      networkError: new TypeError('Failed to fetch'),
    });
    expect(cause).toMatchObject({ code: 'WEB.API_UNREACHABLE', where: 'Failed to fetch' });
    expect(cause.remedy).toContain('npm run up');
    const proxied = {
      graphQLErrors: [],
      networkError: new SyntaxError('Unexpected token'),
      response: { status: 500 },
    };
    expect(describeError(proxied).where).toBe('HTTP 500');
  });
});

describe('causeIn', () => {
  it('is the first error of a body, and nothing where a body has none', () => {
    const errors = [{ message: 'no', extensions: { code: 'SIGNAL.GONE' } }, { message: 'neither' }];
    expect(causeIn({ errors })).toEqual({ code: 'SIGNAL.GONE', message: 'no', where: null, remedy: null });
    for (const body of [null, undefined, 'no JSON object', { errors: [] }, { id: '7' }])
      expect(causeIn(body)).toBeNull();
  });
});

describe('isUnauthenticated', () => {
  it('knows the code and the status of a missing session, and nothing else', () => {
    expect(isUnauthenticated(answered({ code: 'ACCESS.NOT_SIGNED_IN' }))).toBe(true);
    expect(isUnauthenticated({ graphQLErrors: [], response: { status: 401 } })).toBe(true);
    expect(isUnauthenticated(answered({ code: 'RUN.NOT_FOUND' }))).toBe(false);
    expect(isUnauthenticated({ graphQLErrors: [] })).toBe(false);
  });
});
