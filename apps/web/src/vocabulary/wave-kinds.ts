/** The kinds of wave in the order of their tokens. */
export const waveKinds = [
  { wave: 'P', label: 'P waves' },
  { wave: 'QRS', label: 'QRS complexes' },
  { wave: 'T', label: 'T waves' },
  { wave: 'BG', label: 'Background' },
] as const;
