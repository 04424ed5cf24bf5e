/** What a key does anywhere in Beatlab. */
export type KeyAction =
  | { readonly do: 'go'; readonly address: string }
  | { readonly do: 'row'; readonly by: 1 | -1 }
  | { readonly do: 'select' | 'search' | 'palette' | 'help' };

/** A key as the browser tells it. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export interface ReadKey {
  readonly action: KeyAction | null;
  /** True after `g`, which waits for the letter of a page. */
  readonly going: boolean;
}

/** Pages by the letter that follows `g`. */
export const pageKeys = {
  r: { address: '/', name: 'Runs' },
  m: { address: '/modes', name: 'Modes' },
  l: { address: '/launch', name: 'Launch' },
  d: { address: '/datasets', name: 'Datasets' },
  s: { address: '/sweeps', name: 'Sweeps' },
  p: { address: '/predictions', name: 'Predictions' },
  e: { address: '/reports', name: 'Reports' },
  t: { address: '/team', name: 'Team' },
} as const satisfies Record<string, { address: string; name: string }>;

const simple: Readonly<Record<string, KeyAction>> = {
  j: { do: 'row', by: 1 },
  k: { do: 'row', by: -1 },
  x: { do: 'select' },
  '/': { do: 'search' },
  '?': { do: 'help' },
};

const nothing: ReadKey = { action: null, going: false };

/**
 * What a key means. *going* whether `g` came right before; *typing* whether the reader writes into a field, where every key but
 * the palette's is a letter.
 */
export const readKey = (key: Key, going: boolean, typing: boolean): ReadKey => {
  const letter = key.key.toLowerCase();
  if ((key.ctrlKey || key.metaKey) && !key.altKey && letter === 'k')
    return { action: { do: 'palette' }, going: false };
  if (typing || key.ctrlKey || key.metaKey || key.altKey) return nothing;
  if (going) {
    if (!Object.hasOwn(pageKeys, letter)) return nothing;
    const { address } = pageKeys[letter as keyof typeof pageKeys];
    return { action: { do: 'go', address }, going: false };
  }
  if (key.key === 'g') return { action: null, going: true };
  return { action: simple[key.key] ?? null, going: false };
};
