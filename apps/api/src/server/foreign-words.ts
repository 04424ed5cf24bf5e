import { unforeseen } from '../errors.ts';

/** Codes of refusals by libraries that answer requests by themselves. */
const codes: Readonly<Record<number, string>> = {
  401: 'ACCESS.NOT_SIGNED_IN',
  403: 'ACCESS.REFUSED',
  404: 'REQUEST.NOT_FOUND',
  413: 'LIMIT.SIZE',
  429: 'LIMIT.RATE',
};

/**
 * The body that a library refused a request with, in the shape of all our errors: its sentence is kept where it is
 * about the request, and says only that something happened where it is about the inside. What has our shape already
 * stays as it is.
 */
export function inOurWords(status: number, body: string, remedy: string): string {
  const parsed = parse(body);
  if (Array.isArray(parsed?.errors)) return body;
  if (status >= 500) return JSON.stringify({ errors: [unforeseen] });
  const message = typeof parsed?.message === 'string' ? parsed.message : body.trim();
  const extensions = { code: codes[status] ?? 'REQUEST.INVALID', where: null, remedy };
  return JSON.stringify({
    errors: [{ message: message === '' ? 'the request was refused' : message, extensions }],
  });
}

function parse(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // a sentence and no JSON
    throw error;
  }
}
