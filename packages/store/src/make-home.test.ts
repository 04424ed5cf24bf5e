import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from './make-home.ts';

describe('the folder that everything is kept in', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beatlab home é '));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is made with the folders above it, and may be there already', async () => {
    const home = path.join(folder, 'a', 'b');
    await makeHome(home);
    await makeHome(home);
    expect((await stat(home)).isDirectory()).toBe(true);
  });

  it.each([
    ['is a file', [], /: it is a file$/],
    ['lies under a file', ['below'], /: a part of its path is a file$/],
  ])('is refused by name where it %s', async (_, below, message) => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    const home = path.join(file, ...below);
    await expect(makeHome(home)).rejects.toMatchObject({
      code: 'HOME.NOT_WRITABLE',
      where: home,
      message: expect.stringMatching(message),
      remedy: expect.stringContaining('BEATLAB_HOME'),
    });
  });
});
