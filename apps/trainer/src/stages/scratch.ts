import { randomUUID } from 'node:crypto';
import { readSync, writeSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { reusedSamples } from '@beatlab/pipeline/signal/reused-memory';
import { type MakeStore, memoryStore, type SampleStore } from '@beatlab/pipeline/signal/sample-store';

/** So many numbers of one task stay in memory, 32 MB: six leads of half an hour at 360 Hz. */
const memoryLength = 1 << 22;

/** Memory of tasks that ended, for the next one: new memory takes longer to get than a block to compute. */
const kept: Float64Array<ArrayBuffer>[] = [];

/** Room for what lies between the steps of one task: short leads in memory, long ones in a file. */
export interface Scratch {
  readonly makeStore: MakeStore;
  close(): Promise<void>;
}

/** Makes room in memory, and in a file for what does not fit; the file is closed with it. */
export function openScratch(file: FileHandle): Scratch {
  const memory = kept.pop() ?? new Float64Array(memoryLength);
  let [inMemory, inFile] = [0, 0];
  return {
    makeStore: (length) => {
      if (inMemory + length <= memory.length) {
        inMemory += length;
        return memoryStore(memory.subarray(inMemory - length, inMemory));
      }
      inFile += length;
      return fileStore(file.fd, inFile - length, length);
    },
    close: async () => {
      kept.push(memory);
      await file.close();
    },
  };
}

/** Makes room in memory and in a file among the system's temporary ones, that is gone with its process. */
export async function openTemporaryScratch(): Promise<Scratch> {
  const place = path.join(os.tmpdir(), `beatlab-${randomUUID()}`);
  const file = await open(place, 'wx+');
  await rm(place);
  return openScratch(file);
}

/**
 * Numbers in a file, as float64 from the given place on. Reading and writing wait for the disk: a task is alone in its
 * process.
 */
function fileStore(descriptor: number, place: number, length: number): SampleStore {
  const room = reusedSamples();
  return {
    length,
    read: (from, to) => {
      const part = room(to - from);
      transfer(readSync, descriptor, part, place + from);
      return part;
    },
    write: (from, samples) => transfer(writeSync, descriptor, samples, place + from),
  };
}

type Transfer = (fd: number, bytes: Uint8Array, offset: number, length: number, position: number) => number;

/** Moves all of a block, however often the system stops before its end. */
function transfer(move: Transfer, descriptor: number, samples: Float64Array, place: number): void {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let done = 0; done < bytes.length; ) {
    const moved = move(descriptor, bytes, done, bytes.length - done, place * 8 + done);
    // What was never written reads as nothing beyond the file's end.
    if (moved === 0) {
      bytes.fill(0, done);
      return;
    }
    done += moved;
  }
}
