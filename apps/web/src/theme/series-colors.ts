/** Whether colours are for a light or a dark background. */
export type Scheme = 'light' | 'dark';

type Pair = { readonly light: string; readonly dark: string };

/** Colours of the beat classes, the same in every chart; told apart with the common kinds of colour blindness. */
const classPairs: Readonly<Record<string, Pair>> = {
  N: { light: '#4a6072', dark: '#a9bccb' },
  S: { light: '#b97700', dark: '#f0b442' },
  V: { light: '#b3263f', dark: '#f0788c' },
  F: { light: '#6a44b8', dark: '#b69bf2' },
  Q: { light: '#007a63', dark: '#4fc9ad' },
  A: { light: '#b3263f', dark: '#f0788c' },
};

const runPairs: readonly Pair[] = [
  { light: '#0e6980', dark: '#5fb6ca' },
  { light: '#c0392b', dark: '#f0877a' },
  { light: '#b97700', dark: '#f0b442' },
  { light: '#6a44b8', dark: '#b69bf2' },
  { light: '#2b7a3d', dark: '#79cc8d' },
  { light: '#a0367f', dark: '#ea8cc9' },
  { light: '#4a6072', dark: '#a9bccb' },
  { light: '#7a5230', dark: '#cfa47c' },
];

const neutral: Pair = { light: '#4a6072', dark: '#a9bccb' };

export const classColor = (name: string, scheme: Scheme): string => (classPairs[name] ?? neutral)[scheme];

/** Colour of the n-th run put beside others; the first eight are distinct. */
export const runColor = (index: number, scheme: Scheme): string =>
  (runPairs[index % runPairs.length] ?? neutral)[scheme];

const wavePairs: Readonly<Record<string, Pair>> = {
  P: { light: '#0e6980', dark: '#5fb6ca' },
  QRS: { light: '#9c2f6f', dark: '#ea8cc9' },
  T: { light: '#2b6b3a', dark: '#79cc8d' },
  BG: { light: '#5d6567', dark: '#98a4ad' },
};

/** Colour of a kind of wave, background as well; none is that of a class of beats. */
export const waveColor = (wave: string, scheme: Scheme): string => (wavePairs[wave] ?? neutral)[scheme];

/** What the segment of a wave is filled with; null for background, which stays as it is. */
export const segmentColor = (wave: string | undefined, scheme: Scheme): string | null =>
  wave === undefined || wave === 'BG' ? null : waveColor(wave, scheme);

/** Validation is what counts, so it takes the accent; training stays in the background. */
export const partColor = (part: 'train' | 'val', scheme: Scheme): string =>
  (part === 'val' ? (runPairs[0] ?? neutral) : { light: '#8a9196', dark: '#7f8b94' })[scheme];

const modePairs: Readonly<Record<'BINARY' | 'FIVE_CLASS', Pair>> = {
  BINARY: { light: '#b35c00', dark: '#f0a04a' },
  FIVE_CLASS: { light: '#0e6980', dark: '#5fb6ca' },
};

/** The two modes where they stand against each other; told apart with the common kinds of colour blindness. */
export const modeColor = (mode: 'BINARY' | 'FIVE_CLASS', scheme: Scheme): string => modePairs[mode][scheme];
