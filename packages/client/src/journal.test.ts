import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MetricEntry } from './entry.ts';
import { Journal } from './journal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'beatlab-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const point = (step: number, keys = 1): MetricEntry => [
  ...(['m', step, 0] as const),
  Object.fromEntries(Array.from({ length: keys }, (_, i) => [`k${i}`, step])),
];

describe('a journal', () => {
  it('gives points with points and lines with lines, in their order, and each once it is noted', () => {
    const journal = new Journal(folder);
    journal.append(['open', { name: 'a' }]);
    for (let step = 0; step < 3; step++) journal.append(point(step));
    journal.append(['l', 0, 0, 'INFO', 'one']);
    journal.append(point(3));
    const kinds: string[] = [];
    for (let batch = journal.nextBatch(); batch !== null; batch = journal.nextBatch()) {
      kinds.push(batch.entries.map(([kind]) => kind).join(''));
      journal.noteSent(batch.end);
    }
    expect(kinds).toEqual(['open', 'mmm', 'l', 'm']);
    expect(journal.unsentBytes).toBe(0);
    journal.close();
  });

  it('never gives more than 10,000 points at once', () => {
    const journal = new Journal(folder);
    for (let step = 0; step < 5; step++) journal.append(point(step, 3_000));
    const batch = journal.nextBatch();
    expect(batch!.entries).toHaveLength(3);
    journal.close();
  });

  it('gives an entry that is longer than what is read at once', () => {
    const journal = new Journal(folder);
    journal.append(['p', { text: 'x'.repeat(3 * 2 ** 20) }]);
    journal.append(['f', 'FINISHED', null]);
    expect(journal.nextBatch()!.entries.map(([kind]) => kind)).toEqual(['p']);
    journal.close();
  });

  it('goes on behind its last whole line, after what was noted as sent', () => {
    const first = new Journal(folder);
    first.append(['open', { name: 'a' }]);
    first.append(point(7));
    first.noteSent(first.nextBatch()!.end);
    first.append(['l', 4, 0, 'INFO', 'said']);
    first.close();
    appendFileSync(path.join(folder, 'journal.jsonl'), '["m",8,0,{"k":');
    const second = new Journal(folder);
    expect([second.lastStep, second.nextSequence, second.opening]).toEqual([7, 5, { name: 'a' }]);
    expect(second.nextBatch()!.entries).toEqual([point(7)]);
    second.append(point(8));
    const lines = readFileSync(path.join(folder, 'journal.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)[0])).toEqual(['open', 'm', 'l', 'm']);
    second.close();
  });
});
