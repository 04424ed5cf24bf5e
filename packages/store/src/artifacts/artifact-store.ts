import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** What is known of stored bytes. */
export interface StoredBytes {
  /** Lower-case hex; also the address. */
  sha256: string;
  sizeBytes: number;
}

/** Bytes `[start, end)` of an artifact. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Files addressed by their sha256: the same bytes are stored once, and nothing is ever changed in place. */
export interface ArtifactStore {
  put(bytes: Uint8Array): Promise<StoredBytes>;
  /** Stores what comes in parts, so that memory need not hold the whole. A part is read before the next is asked for. */
  putParts(parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<StoredBytes>;
  putFile(path: string): Promise<StoredBytes>;
  /** *errors* `ARTIFACT.MISSING`; `ARTIFACT.DAMAGED` where the bytes no longer have their hash. */
  read(sha256: string): Promise<Uint8Array>;
  /**
   * For downloads. A whole file is hashed as it passes, and its last part held back until the hash is seen to be right:
   * damaged bytes end early, in `ARTIFACT.DAMAGED`. A part is read from a file of this machine that was seen to have its
   * hash, or straight from the store elsewhere, unverified.
   * *errors* `ARTIFACT.MISSING`; of a part also `ARTIFACT.DAMAGED`
   */
  stream(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Size of what is stored, or null where nothing is. */
  sizeBytes(sha256: string): Promise<number | null>;
  /** A file on this machine that holds the bytes: not to be written to. *errors* `ARTIFACT.MISSING`. */
  localPath(sha256: string): Promise<string>;
  /** The same once the file's bytes were seen to have their hash. *errors* `ARTIFACT.MISSING`, `ARTIFACT.DAMAGED` */
  verifiedPath(sha256: string): Promise<string>;
  /** An empty file on the artifacts' disk that nobody else finds; it is gone when it is closed or its process ends. */
  openScratch(): Promise<FileHandle>;
  /** Gives up bytes that nothing names any more. Whoever asks for them until they are deleted finds them, and they stay. */
  setAside(sha256: string): Promise<void>;
  /** Deletes what was given up so long ago, but for what is named again. */
  deleteAside(olderThanMs: number, findUnnamed: (sha256s: string[]) => Promise<string[]>): Promise<void>;
}
