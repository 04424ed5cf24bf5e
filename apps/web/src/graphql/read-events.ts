/** An event of a stream: its name, and its data as text. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * Events of text that comes in pieces, however it is cut. *source* Server-sent events of the HTML standard, of which GraphQL
 * over SSE uses `event` and `data`; lines that begin with a colon keep the connection awake
 */
export const makeEventReader = (): ((piece: string) => StreamEvent[]) => {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
      return lines.length === 0 ? [] : [eventOf(lines)];
    });
  };
};

const eventOf = (lines: readonly string[]): StreamEvent => {
  const valuesOf = (field: string) =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ''));
  return { name: valuesOf('event').at(-1) ?? 'message', data: valuesOf('data').join('\n') };
};
