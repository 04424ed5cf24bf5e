import { toNodeHandler } from 'better-auth/node';
import { inOurWords } from '../server/foreign-words.ts';
import type { Accounts } from './open-accounts.ts';

/** better-auth's own endpoints. Its refusals, and that somebody has to wait, are said as everywhere else. */
export const serveAccounts = (accounts: Accounts) =>
  toNodeHandler(async (request: Request) => {
    const answer = await accounts.handler(request);
    if (answer.status < 400) return answer;
    const headers = new Headers(answer.headers);
    headers.delete('content-length');
    headers.set('content-type', 'application/json');
    const waitSeconds = answer.headers.get('x-retry-after');
    if (waitSeconds !== null) headers.set('retry-after', waitSeconds);
    const remedy =
      waitSeconds === null ? 'Sign in with a new link, or use the dashboard.' : `Wait ${waitSeconds} s.`;
    const body = inOurWords(answer.status, await answer.text(), remedy);
    return new Response(body, { status: answer.status, headers });
  });
