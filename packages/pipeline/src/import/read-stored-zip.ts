import { PipelineError } from '../errors.ts';
import { ByteCursor } from './byte-cursor.ts';
import { crc32 } from './crc32.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads a zip archive whose entries are stored, not compressed, as PyTorch writes them: entry name → bytes.
 *
 * The central directory is what counts; every entry's checksum is compared. The bytes are views, not copies.
 * *errors* `CHECKPOINT.ZIP_FORMAT`, `.ZIP_TRUNCATED`, `.ZIP_COMPRESSED`, `.ZIP_CHECKSUM`
 * *source* PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function readStoredZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const { entryCount, directoryOffset } = findDirectory(bytes);
  const cursor = new ByteCursor(bytes, 'CHECKPOINT.ZIP_TRUNCATED', directoryOffset);
  const entries = new Map<string, Uint8Array>();
  let left = bytes.length;
  const taken: [start: number, end: number][] = [[directoryOffset, bytes.length]];
  for (let i = 0; i < entryCount; i++) {
    const entry = readDirectoryEntry(cursor);
    if (entries.has(entry.name)) throw malformed(`entry ${entry.name} occurs twice`, entry.name);
    const content = readStoredEntry(bytes, entry);
    entries.set(entry.name, content);
    const end = content.byteOffset - bytes.byteOffset + content.length;
    taken.push([entry.offset, end]);
    // Cheap and early: many entries over the same bytes are refused before all of them are summed up.
    left -= entry.sizeBytes;
    if (left < 0) throw malformed('its entries overlap');
  }
  refuseOverlap(taken);
  return entries;
}

/** Entries that share bytes, with each other or with the directory, are how a small archive poses as a large one. */
function refuseOverlap(taken: [start: number, end: number][]): void {
  taken.sort(([a], [b]) => a - b);
  for (const [index, [start]] of taken.entries()) {
    if (index > 0 && start < taken[index - 1]![1]) throw malformed('its entries overlap');
  }
}

interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  readonly storedSize: number;
  readonly sizeBytes: number;
  readonly offset: number;
}

function findDirectory(bytes: Uint8Array): { entryCount: number; directoryOffset: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const entryCount = view.getUint16(at + 10, true);
    const directoryOffset = view.getUint32(at + 16, true);
    if (entryCount === 0xffff || directoryOffset === 0xffffffff) {
      throw malformed('archives of more than 4 GiB are not read');
    }
    if (directoryOffset > at) throw malformed('the directory lies behind its own end');
    return { entryCount, directoryOffset };
  }
  throw malformed('there is no zip directory at its end');
}

function readDirectoryEntry(cursor: ByteCursor): DirectoryEntry {
  if (cursor.uint32() !== DIRECTORY_ENTRY) throw malformed('the directory is damaged');
  cursor.take(4); // versions
  const flags = cursor.uint16();
  const method = cursor.uint16();
  cursor.take(4); // time and date
  const checksum = cursor.uint32();
  const storedSize = cursor.uint32();
  const sizeBytes = cursor.uint32();
  const nameLength = cursor.uint16();
  const extraLength = cursor.uint16();
  const commentLength = cursor.uint16();
  cursor.take(8); // disk and attributes
  const offset = cursor.uint32();
  const name = cursor.text(nameLength);
  cursor.take(extraLength + commentLength);
  return { name, method, flags, checksum, storedSize, sizeBytes, offset };
}

function readStoredEntry(bytes: Uint8Array, entry: DirectoryEntry): Uint8Array {
  if (entry.method !== 0 || (entry.flags & 1) !== 0 || entry.storedSize !== entry.sizeBytes) {
    throw new PipelineError('CHECKPOINT.ZIP_COMPRESSED', `entry ${entry.name} is compressed or encrypted`, {
      where: entry.name,
      remedy: 'Use the file as torch.save wrote it, not one that was packed again.',
    });
  }
  const cursor = new ByteCursor(bytes, 'CHECKPOINT.ZIP_TRUNCATED', Math.min(entry.offset, bytes.length));
  if (cursor.uint32() !== LOCAL_ENTRY)
    throw malformed(`entry ${entry.name} is not where it should be`, entry.name);
  cursor.take(22);
  const nameLength = cursor.uint16();
  const extraLength = cursor.uint16();
  cursor.take(nameLength + extraLength);
  const content = cursor.take(entry.sizeBytes);
  if (crc32(content) !== entry.checksum) {
    throw new PipelineError(
      'CHECKPOINT.ZIP_CHECKSUM',
      `entry ${entry.name} has changed since it was written`,
      {
        where: entry.name,
        remedy: 'Copy the file again.',
      },
    );
  }
  return content;
}

function malformed(what: string, where: string | null = null): PipelineError {
  return new PipelineError('CHECKPOINT.ZIP_FORMAT', `this is no zip archive that can be read: ${what}`, {
    where,
    remedy:
      'Check that this is a checkpoint as torch.save (PyTorch 1.6 or later) writes it, and copy it again.',
  });
}
