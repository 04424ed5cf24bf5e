import { makeEventReader } from './read-events.ts';

export interface StreamEars<Data> {
  /** The server has taken the subscription. */
  readonly connected: () => void;
  readonly next: (data: Data) => void;
  /** Called once, for end and failure alike; with the status where the server refused. */
  readonly ended: (status: number | null) => void;
}

/**
 * Opens a subscription as GraphQL over server-sent events, a connection of its own for each, and returns how to close it.
 * Opening it again is the caller's. *source* the protocol of graphql-sse, mode of distinct connections
 */
export const openStream = <Data>(
  url: string,
  operation: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
  ears: StreamEars<Data>,
): (() => void) => {
  const abort = new AbortController();
  const follow = async (): Promise<number | null> => {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(operation),
      signal: abort.signal,
    });
    if (!response.ok || response.body === null) return response.status;
    ears.connected();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const read = makeEventReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const { name, data } of read(piece.value)) {
        if (name === 'complete') return null;
        if (name === 'next') tell(data, ears);
      }
    }
    return null;
  };
  // A connection that breaks is an end like any other: the caller waits and opens it again.
  follow().then(ears.ended, () => ears.ended(null));
  return () => abort.abort();
};

const tell = <Data>(text: string, ears: StreamEars<Data>): void => {
  const { data } = JSON.parse(text) as { data?: Data | null };
  if (data != null) ears.next(data);
};
