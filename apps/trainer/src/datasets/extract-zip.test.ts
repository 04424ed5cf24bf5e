import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeZip, type ZippedFile } from '../testing/make-zip.ts';
import { extractZip } from './extract-zip.ts';

let place = '';
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'beatlab-zip-'));
});
afterEach(() => rm(place, { recursive: true }));

const text = (name: string, content: string): ZippedFile => ({ name, bytes: Buffer.from(content) });

async function extract(
  zip: Uint8Array,
  limits = { entries: 10, bytes: 1_000_000 },
  signal = new AbortController().signal,
) {
  const folder = path.join(place, 'inside', 'folder');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(place, 'a.zip'), zip);
  const seen: number[] = [];
  await extractZip(path.join(place, 'a.zip'), folder, {
    ...{ limits, signal },
    onProgress: ({ done }) => seen.push(done),
  });
  return { folder, seen };
}

describe('unpacking a zip of records', () => {
  it('puts the files beside the headers into the folder, under their bare names, and tells how far it is', async () => {
    const { folder, seen } = await extract(
      makeZip([
        text('db/', ''),
        text('db/1.hea', 'header'),
        text('db/1.dat', 'signal'),
        text('readme.md', ''),
      ]),
    );
    expect((await readdir(folder)).sort()).toEqual(['1.dat', '1.hea']);
    expect(await readFile(path.join(folder, '1.hea'), 'utf8')).toBe('header');
    expect(seen).toEqual([1, 2]);
  });

  it.each(['../../1.hea', '/tmp/1.hea', '..\\1.hea', 'C:/1.hea'])(
    'writes nothing outside for %s',
    async (name) => {
      const extracting = extract(makeZip([text('1.hea', 'fine'), text(name, 'not fine')]));
      await expect(extracting).rejects.toMatchObject({ code: 'ZIP.DAMAGED', remedy: expect.any(String) });
      expect((await readdir(place)).sort()).toEqual(['a.zip', 'inside']);
      expect(existsSync('/tmp/1.hea')).toBe(false);
    },
  );

  it('stops a bomb at the limit, also where the zip lies about its size', async () => {
    const bytes = Buffer.alloc(20_000_000);
    for (const file of [
      { name: '1.hea', bytes },
      { name: '1.hea', bytes, says: 10 },
    ]) {
      const extracting = extract(makeZip([file]));
      await expect(extracting).rejects.toMatchObject({
        code: expect.stringMatching(/^ZIP\.(TOO_LARGE|DAMAGED)$/),
      });
      const written = await readFile(path.join(place, 'inside', 'folder', '1.hea')).catch(() => Buffer.of());
      expect(written.length).toBeLessThanOrEqual(1_000_000);
      await rm(path.join(place, 'inside'), { recursive: true });
    }
    const many = Array.from({ length: 11 }, (_, at) => text(`${at}.hea`, ''));
    await expect(extract(makeZip(many))).rejects.toMatchObject({ code: 'ZIP.TOO_LARGE' });
  });

  it('refuses bytes that changed, and what is no zip', async () => {
    const zip = makeZip([text('1.hea', 'a header that is long enough to be changed somewhere')]);
    const sum = zip.indexOf(Buffer.of(0x50, 0x4b, 0x01, 0x02)) + 16;
    zip[sum] = zip[sum]! ^ 0xff;
    await expect(extract(zip)).rejects.toMatchObject({ code: 'ZIP.DAMAGED' });
    await expect(extract(Buffer.from('no zip at all'))).rejects.toMatchObject({ code: 'ZIP.DAMAGED' });
  });
});
