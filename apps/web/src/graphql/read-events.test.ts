import { describe, expect, it } from 'vitest';
import { makeEventReader } from './read-events.ts';

const stream =
  ':\n\nevent: next\ndata: {"data":{"a":1}}\n\n:\n\nevent: next\ndata: {"data":\ndata: {"a":2}}\n\nevent: complete\ndata:\n\n';
const events = [
  { name: 'next', data: '{"data":{"a":1}}' },
  { name: 'next', data: '{"data":\n{"a":2}}' },
  { name: 'complete', data: '' },
];

describe('makeEventReader', () => {
  it.each([1, 2, 7, 1_000])('reads the same events from pieces of %i characters', (size) => {
    const read = makeEventReader();
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
      stream.slice(at * size, (at + 1) * size),
    );
    expect(pieces.flatMap(read)).toEqual(events);
  });

  it('takes lines that end as on Windows', () => {
    expect(makeEventReader()(stream.replaceAll('\n', '\r\n'))).toEqual(events);
  });

  it('waits for the end of an event', () => {
    const read = makeEventReader();
    expect(read('event: next\ndata: 1\n')).toEqual([]);
    expect(read('\n')).toEqual([{ name: 'next', data: '1' }]);
  });
});
