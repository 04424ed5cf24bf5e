import type { ErrorCause } from '../errors.ts';

/** Where a command's words go: one JSON object or a text on stdout, everything else on stderr. */
export class Terminal {
  readonly json: boolean;
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;
  /** Length of the line that is being rewritten; 0 where there is none. */
  #liveLength = 0;

  constructor(json: boolean, out: NodeJS.WriteStream, err: NodeJS.WriteStream) {
    this.json = json;
    this.#out = out;
    this.#err = err;
  }

  /** A line on stderr that stays. */
  say(line: string): void {
    this.clear();
    this.#err.write(`${line}\n`);
  }

  /** A line on stderr that the next one replaces; nothing where stderr is no terminal. */
  live(line: string): void {
    if (!this.#err.isTTY) return;
    const shown = line.slice(0, Math.max(20, (this.#err.columns ?? 80) - 1));
    this.#err.write(`\r${shown}${' '.repeat(Math.max(0, this.#liveLength - shown.length))}`);
    this.#liveLength = shown.length;
  }

  clear(): void {
    if (this.#liveLength > 0) this.#err.write(`\r${' '.repeat(this.#liveLength)}\r`);
    this.#liveLength = 0;
  }

  /** What the command came to: the object with --json, else the text. */
  result(object: unknown, text: string): void {
    this.clear();
    this.#out.write(this.json ? `${toJson(object)}\n` : `${text}\n`);
  }

  /** What went wrong: code, words and remedy, never a stack. With --json also as `{ cause }` on stdout. */
  fail(cause: ErrorCause, more: Record<string, unknown> = {}): void {
    this.clear();
    this.#err.write(`${describeCause(cause)}\n`);
    if (this.json) this.#out.write(`${toJson({ cause, ...more })}\n`);
  }
}

export function describeCause({ code, message, where, remedy }: ErrorCause): string {
  const place = where === null || message.includes(where) ? '' : ` (${where})`;
  return `${code}: ${message}${place}${remedy === null ? '' : `\nRemedy: ${remedy}`}`;
}

/** JSON that keeps what JSON has no number for, as the strings NaN, Infinity and -Infinity. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, inner: unknown) => {
      if (typeof inner === 'number' && !Number.isFinite(inner)) return String(inner);
      return typeof inner === 'bigint' ? Number(inner) : inner;
    },
    2,
  );
}
