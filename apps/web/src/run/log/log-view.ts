import type { LogLevel } from '../../generated/graphql.ts';
import { readList } from '../../url/patch-search.ts';

/** Which lines of a log are shown, as the address says it. */
export interface LogView {
  readonly search: string;
  /** Empty shows all. */
  readonly levels: readonly LogLevel[];
}

export const logLevels: readonly LogLevel[] = ['INFO', 'WARNING', 'ERROR'];

export const readLogView = (search: Pick<URLSearchParams, 'get'>): LogView => ({
  search: (search.get('words') ?? '').slice(0, 200),
  levels: readList(search, 'levels', logLevels),
});

/** The view as the API asks for it. */
export const logFilter = ({ search, levels }: LogView) => ({
  search: search === '' ? null : search,
  levels: levels.length === 0 ? null : levels,
});

interface WrittenLine {
  readonly time: string;
  readonly attempt: number;
  readonly level: LogLevel;
  readonly message: string;
}

/** Lines as a file has them: moment, attempt, level, words, with tabs between. */
export const logText = (lines: readonly WrittenLine[]): string =>
  lines
    .map(({ time, attempt, level, message }) => `${time}\t${attempt}\t${level.toLowerCase()}\t${message}\n`)
    .join('');

/** A line in pieces, those that hold the words apart, to mark them. */
export const splitAtWords = (message: string, words: string): { text: string; found: boolean }[] => {
  if (words === '') return [{ text: message, found: false }];
  const pieces: { text: string; found: boolean }[] = [];
  const [whole, wanted] = [message.toLowerCase(), words.toLowerCase()];
  // Lower case may have another length, as of İ: then nothing can be marked by its place.
  if (whole.length !== message.length) return [{ text: message, found: false }];
  let at = 0;
  for (let next = whole.indexOf(wanted); next !== -1; next = whole.indexOf(wanted, at)) {
    if (next > at) pieces.push({ text: message.slice(at, next), found: false });
    at = next + wanted.length;
    pieces.push({ text: message.slice(next, at), found: true });
  }
  if (at < message.length) pieces.push({ text: message.slice(at), found: false });
  return pieces;
};
