import type { Scheme } from '../theme/series-colors.ts';

/** The kinds of wave in the order of their tokens. */
export const waveKinds = [
  { wave: 'P', label: 'P waves', light: '#0e6980', dark: '#5fb6ca' },
  { wave: 'QRS', label: 'QRS complexes', light: '#9c2f6f', dark: '#ea8cc9' },
  { wave: 'T', label: 'T waves', light: '#2b6b3a', dark: '#79cc8d' },
  { wave: 'BG', label: 'Background', light: '#5d6567', dark: '#98a4ad' },
] as const;

/** Colour of a kind of wave; none is that of a class of beats. */
export const waveColor = (wave: string, scheme: Scheme): string =>
  (waveKinds.find((kind) => kind.wave === wave) ?? waveKinds[3])[scheme];
