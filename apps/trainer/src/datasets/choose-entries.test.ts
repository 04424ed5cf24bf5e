import { describe, expect, it } from 'vitest';
import { chooseEntries } from './choose-entries.ts';

describe('the entries of a zip that are a dataset', () => {
  it('are the files beside the headers, in the folder that lies highest', () => {
    const mitdb = 'mit-bih-arrhythmia-database-1.0.0/';
    const names = [mitdb, ...['100.hea', '100.dat', '100.atr', 'RECORDS'].map((name) => mitdb + name)];
    expect(
      chooseEntries([...names, `${mitdb}x_mitdb/x_108.hea`, `${mitdb}index.html.bak.old`, 'readme.txt']),
    ).toEqual(names.slice(1));
    expect(chooseEntries(['a.hea', 'a.dat'])).toEqual(['a.hea', 'a.dat']);
  });

  it('are never what is hidden or has a name that no record has', () => {
    expect(
      chooseEntries(['a.hea', '.hea', '__MACOSX/b.hea', '.git/c.hea', 'a b.dat', 'a.dat:stream', '-a.dat']),
    ).toEqual(['a.hea']);
  });

  it('are refused where there are none, or several folders might be meant', () => {
    expect(() => chooseEntries(['a.dat', 'b/'])).toThrow(expect.objectContaining({ code: 'ZIP.NO_RECORDS' }));
    expect(() => chooseEntries([])).toThrow(expect.objectContaining({ code: 'ZIP.NO_RECORDS' }));
    expect(() => chooseEntries(['a/1.hea', 'b/2.hea'])).toThrow(
      expect.objectContaining({ code: 'ZIP.SEVERAL_FOLDERS' }),
    );
  });
});
