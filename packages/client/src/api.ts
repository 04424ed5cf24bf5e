import { AwayError, BeatlabError } from './errors.ts';

/** Where the API is, and who speaks. */
export interface ApiAddress {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  apiKey: string;
}

const REQUEST_MS = 60_000;

/**
 * Sends a request and gives the answer whatever its status. *errors* `AwayError` where there is none
 */
export async function request(
  { url, apiKey }: ApiAddress,
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<{ status: number; headers: Headers; text: string }> {
  try {
    const response = await fetch(url + path, {
      ...init,
      headers: { 'x-api-key': apiKey, ...init.headers },
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw new AwayError(`${url} does not answer: ${causeOf(error)}`);
  }
}

/** Answers a GraphQL request. *errors* `AwayError`; the API's own, typed */
export async function ask<Data>(
  api: ApiAddress,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Data> {
  const answer = await request(api, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = parse(answer.text);
  if (answer.status !== 200 || errors !== undefined || data === undefined) throw refusalOf(answer);
  return data as Data;
}

interface Answered {
  data?: unknown;
  errors?: {
    message: string;
    extensions?: { code?: string; where?: string | null; remedy?: string | null };
  }[];
}

function parse(text: string): Answered {
  try {
    return JSON.parse(text) as Answered;
  } catch {
    return {}; // a proxy's words, most often
  }
}

/** What an answer that is no success means: wait and try again, or an error of the API that stays. */
export function refusalOf({
  status,
  headers,
  text,
}: {
  status: number;
  headers: Headers;
  text: string;
}): BeatlabError {
  const [error] = parse(text).errors ?? [];
  const code = error?.extensions?.code ?? `HTTP.${status}`;
  const message = error?.message ?? text.slice(0, 300);
  const passes = [408, 409, 423, 429].includes(status) || status >= 500;
  if (passes || ['INTERNAL', 'ACCESS.TOO_MANY_REQUESTS', 'HTTP.200'].includes(code)) {
    return new AwayError(message, 1_000 * (Number(headers.get('retry-after')) || 0));
  }
  const { where = null, remedy = null } = error?.extensions ?? {};
  return new BeatlabError({ code, message, where, remedy });
}

const causeOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
};
