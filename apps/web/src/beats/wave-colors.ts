import type { Scheme } from '../theme/series-colors.ts';

/** Colours of the kinds of wave segments; background has none. */
const pairs: Readonly<Record<string, { readonly light: string; readonly dark: string }>> = {
  P: { light: '#2b7a3d', dark: '#79cc8d' },
  QRS: { light: '#0e6980', dark: '#5fb6ca' },
  T: { light: '#7a5230', dark: '#cfa47c' },
};

/** Colour of a wave; null for background. */
export const waveColor = (wave: string, scheme: Scheme): string | null => pairs[wave]?.[scheme] ?? null;
