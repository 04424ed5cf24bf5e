import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecord } from './open-record.ts';

/** A record's files and the values that wfdb-python 4.3.1 reads from them. */
interface GoldenRecord {
  title: string;
  record: string;
  /** Contents in base 64. */
  files: Record<string, string>;
  frames: [number, number] | null;
  leads: (string | null)[];
  units: string[];
  /** In these units; null for a missing sample. */
  signals: (number | null)[][];
}

// Made by: python wfdb-python.golden.py > wfdb-python.golden.json
const golden: GoldenRecord[] = JSON.parse(
  readFileSync(new URL('wfdb-python.golden.json', import.meta.url), 'utf8'),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-golden-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** wfdb-python leaves units as they are, openRecord gives millivolts. */
const millivolts: Record<string, number> = { uV: 1e-3, V: 1e3 };

describe('records as wfdb-python reads them', () => {
  it.each(golden)('$title', async ({ record: name, files, frames, leads, units, signals }) => {
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(folder, file), Buffer.from(content, 'base64'));
    }
    const record = await openRecord(folder, name);
    const { samples } = await record.read(...(frames ?? ([0, Infinity] as const)));
    await record.close();
    expect(record.signals.map((signal) => signal.name)).toEqual(
      leads.map((lead, index) => lead ?? `signal ${index}`),
    );
    for (const [index, expected] of signals.entries()) {
      const scale = millivolts[units[index] ?? 'mV'] ?? 1;
      expect(samples[index]).toHaveLength(expected.length);
      for (const [at, value] of expected.entries()) {
        if (value === null) expect(samples[index]![at]).toBeNaN();
        // Both divide doubles by the gain; a unit's factor costs the last bit.
        else expect(samples[index]![at]).toBeCloseTo(value * scale, 9);
      }
    }
  });
});
