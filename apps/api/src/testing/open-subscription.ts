import type { Credentials } from './start-test-api.ts';

/** What one server-sent event carries. */
export interface Delivered {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  data: any;
}

/** A subscription over server-sent events, read from the bytes as they come. */
export async function openSubscription(
  origin: string,
  who: Credentials,
  query: string,
  variables: Record<string, unknown> = {},
) {
  const controller = new AbortController();
  const response = await fetch(`${origin}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...who },
    body: JSON.stringify({ query, variables }),
    signal: controller.signal,
  });
  const events = response.ok ? readEvents(response) : null;
  return {
    status: response.status,
    /** The next event, or null where the stream has ended. */
    next: async (): Promise<Delivered | null> => (await events?.next())?.value ?? null,
    close: () => controller.abort(),
  };
}

async function* readEvents(response: Response): AsyncGenerator<Delivered, null> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      if (event !== undefined) yield { event, data: JSON.parse(field('data') ?? 'null') };
    }
  }
  return null;
}
