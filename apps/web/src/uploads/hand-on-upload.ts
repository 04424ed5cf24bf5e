import { readEnvironment } from '../environment.ts';

/** What the API needs to know of who sends what; everything else is between browser and dashboard. */
const handedOn = ['content-type', 'content-length', 'cookie', 'x-api-key', 'x-beatlab-upload'];

/** Streams an upload to a path of the API, so that files of any size pass through without being held here. */
export const handOnUpload = async (request: Request, path: string): Promise<Response> => {
  const headers = new Headers();
  for (const name of handedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers,
    body: request.body,
    duplex: 'half',
    signal: request.signal,
  };
  const answer = await fetch(new URL(path, readEnvironment().apiUrl), init).catch(() => null);
  if (answer === null) return unreachable();
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' },
  });
};

const unreachable = (): Response =>
  Response.json(
    {
      errors: [
        {
          message: 'Beatlab’s API does not answer.',
          extensions: {
            code: 'WEB.API_UNREACHABLE',
            where: null,
            remedy: 'Look whether `npm run up` is still running, then send the files again.',
          },
        },
      ],
    },
    { status: 502 },
  );
