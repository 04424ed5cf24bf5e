import { describe, expect, it } from 'vitest';
import { readKey } from './read-key.ts';

const press = (key: string, modifier: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifier,
});

describe('readKey', () => {
  it('goes to a page by g and its letter, and by nothing else', () => {
    expect(readKey(press('g'), false, false)).toEqual({ action: null, going: true });
    expect(readKey(press('m'), true, false).action).toEqual({ do: 'go', address: '/modes' });
    expect(readKey(press('m'), false, false).action).toBeNull();
    expect(readKey(press('j'), true, false)).toEqual({ action: null, going: false });
    expect(readKey(press('toString'), true, false).action).toBeNull();
  });

  it('opens the palette from anywhere, a field too', () => {
    expect(readKey(press('k', { ctrlKey: true }), false, true).action).toEqual({ do: 'palette' });
    expect(readKey(press('K', { metaKey: true }), false, false).action).toEqual({ do: 'palette' });
  });

  it('leaves letters to whoever writes, and the browser its own keys', () => {
    for (const key of ['j', 'k', 'x', 'g', '/', '?']) {
      expect(readKey(press(key), false, true)).toEqual({ action: null, going: false });
      expect(readKey(press(key, { ctrlKey: true, altKey: true }), false, false).action).toBeNull();
    }
  });

  it('moves among rows, selects, searches and helps', () => {
    expect(['j', 'k', 'x', '/', '?'].map((key) => readKey(press(key), false, false).action)).toEqual([
      { do: 'row', by: 1 },
      { do: 'row', by: -1 },
      { do: 'select' },
      { do: 'search' },
      { do: 'help' },
    ]);
  });
});
