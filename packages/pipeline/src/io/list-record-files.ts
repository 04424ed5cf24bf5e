import { readHeader } from './read-header.ts';
import { readTimeline } from './record-timeline.ts';

/**
 * Names of the files that a record's samples come from: its header and signal files, and those of its segments.
 * Each name once; annotations are not among them. *errors* those of `readHeader`
 */
export async function listRecordFiles(folder: string, name: string): Promise<string[]> {
  const { header, signals } = await readTimeline(folder, name);
  const files = new Set([`${name}.hea`]);
  if (header.segments.length === 0) {
    for (const { fileName } of signals) if (fileName !== '~') files.add(fileName);
    return [...files];
  }
  for (const segment of new Set(header.segments.map((segment) => segment.name))) {
    if (segment === '~') continue;
    files.add(`${segment}.hea`);
    for (const { fileName } of (await readHeader(folder, segment)).signals) {
      if (fileName !== '~') files.add(fileName);
    }
  }
  return [...files];
}
