import {
  closeSync,
  existsSync,
  fsync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Entry } from './entry.ts';

/** What goes into one request at most. */
/** How many points, lines and inputs one request may hold; anything else goes by itself. */
const MOST_TOGETHER: Partial<Record<Entry[0], number>> = { m: 10_000, l: 1_000, i: 1_000 };
const MOST_BYTES = 400_000;
const READ_BYTES = 2 ** 20;

const flush = promisify(fsync);

/** Entries that go into one request together. */
export interface Batch {
  entries: Entry[];
  /** Their bytes, as they lie in the journal. */
  lines: Buffer;
  /** Where they end. */
  end: number;
}

/**
 * What a run was told, one line of JSON for each entry, and how much of it the API has. An entry reaches the operating
 * system at once, so it outlives the process, and the disk with `sync`.
 */
export class Journal {
  /** The run was told its end. */
  finished = false;
  lastStep = -1;
  nextSequence = 0;
  /** What the run was opened with. */
  opening: Readonly<Record<string, unknown>> = {};
  readonly #file: number;
  readonly #cursor: string;
  #end: number;
  #sent: number;
  #synced: number;

  /** Opens the journal of a folder, and cuts off a last line that a process did not finish. */
  constructor(folder: string) {
    const file = path.join(folder, 'journal.jsonl');
    this.#cursor = path.join(folder, 'cursor');
    this.#file = openSync(file, 'a+');
    this.#end = this.#recover(readFileSync(file));
    ftruncateSync(this.#file, this.#end);
    this.#sent = existsSync(this.#cursor)
      ? Math.min(Number(readFileSync(this.#cursor, 'utf8')) || 0, this.#end)
      : 0;
    this.#synced = this.#end;
  }

  /** Bytes that the API does not have. */
  get unsentBytes(): number {
    return this.#end - this.#sent;
  }

  append(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    let written = 0;
    while (written < line.length) written += writeSync(this.#file, line, written);
    this.#end += line.length;
    this.#note(entry);
  }

  async sync(): Promise<void> {
    const end = this.#end;
    if (end === this.#synced) return;
    await flush(this.#file);
    this.#synced = end;
  }

  /** The next entries that the API does not have; null where it has all. */
  nextBatch(): Batch | null {
    let points = 0;
    const entries: Entry[] = [];
    const { text, whole } = this.#readUnsent();
    let end = 0;
    for (let at = 0; at < whole; ) {
      const next = text.indexOf(10, at) + 1;
      const entry = JSON.parse(text.toString('utf8', at, next)) as Entry;
      points += entry[0] === 'm' ? Object.keys(entry[3]).length : 1;
      if (entries.length > 0 && !goTogether(entries[0]!, entry, points, next)) break;
      entries.push(entry);
      at = next;
      end = next;
    }
    if (entries.length === 0) return null;
    return { entries, lines: text.subarray(0, end), end: this.#sent + end };
  }

  /** The API has everything before `end`. Where this note is lost it is sent again, and changes nothing. */
  noteSent(end: number): void {
    writeFileSync(`${this.#cursor}.new`, String(end));
    renameSync(`${this.#cursor}.new`, this.#cursor);
    this.#sent = end;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Whole lines that are not sent: as many as a request takes, and at least one, however long. */
  #readUnsent(): { text: Buffer; whole: number } {
    for (let size = READ_BYTES; ; size *= 2) {
      const text = Buffer.alloc(Math.min(size, this.unsentBytes));
      const read = readSync(this.#file, text, 0, text.length, this.#sent);
      const whole = text.subarray(0, read).lastIndexOf(10) + 1;
      if (whole > 0 || size >= this.unsentBytes) return { text, whole };
    }
  }

  /** Takes note of the entries that a process before this one left, and says where the good ones end. */
  #recover(bytes: Buffer): number {
    let end = 0;
    for (let next = bytes.indexOf(10) + 1; next > 0; next = bytes.indexOf(10, end) + 1) {
      const entry = parse(bytes.toString('utf8', end, next));
      if (entry === null) break;
      this.#note(entry);
      end = next;
    }
    return end;
  }

  #note(entry: Entry): void {
    if (entry[0] === 'open') this.opening = entry[1];
    else if (entry[0] === 'm') this.lastStep = Math.max(this.lastStep, entry[1]);
    else if (entry[0] === 'l') this.nextSequence = entry[1] + 1;
    else if (entry[0] === 'f') this.finished = true;
  }
}

/** Entries go with others of their kind, up to what one request may hold. */
function goTogether([kind]: Entry, entry: Entry, count: number, bytes: number): boolean {
  return entry[0] === kind && bytes <= MOST_BYTES && count <= (MOST_TOGETHER[kind] ?? 0);
}

function parse(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    return Array.isArray(entry) ? (entry as unknown as Entry) : null;
  } catch {
    return null; // torn by a power cut: nothing after it was ever acknowledged
  }
}
