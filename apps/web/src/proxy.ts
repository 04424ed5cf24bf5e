import { type NextRequest, NextResponse } from 'next/server';
import { readEnvironment } from './environment.ts';

/**
 * Hands the API's paths on to the API, so that browser and API share one origin (cookies, no CORS) and the API's
 * address is known at run time only. Server-sent events stream through. Uploads go by a route of their own: what is
 * handed on here is kept in memory first, and cut at 10 MB. `/sign-in` and `/join` are pages, and the addresses that
 * their buttons post to.
 */
export const proxy = (request: NextRequest): NextResponse => {
  const { pathname, search } = request.nextUrl;
  if (buttonPages.includes(pathname) && request.method !== 'POST') return NextResponse.next();
  return NextResponse.rewrite(new URL(`${pathname}${search}`, readEnvironment().apiUrl));
};

const buttonPages = ['/sign-in', '/join'];

export const config = {
  matcher: [
    '/graphql',
    '/graphql/stream',
    '/api/auth/:path*',
    '/sign-in',
    '/join',
    '/artifacts/:path*',
    '/prediction-files/:path*',
    '/shared-reports/:path*',
    '/signals/:path*',
  ],
};
