/** Bytes `[start, end)` of a file. */
export interface RequestedRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the header Range of a download, as RFC 9110 has it: null where the whole file is to be sent, which also
 * answers units and lists of ranges that we don't serve; `unsatisfiable` where nothing of the file lies in it.
 */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): RequestedRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== '' && Number(last) < start) return null;
  return start < sizeBytes ? { start, end } : 'unsatisfiable';
}
