/** How a class is told apart on paper: by colour, and by its letter wherever there is room. */
export const classColors: Readonly<Record<string, string>> = {
  N: '#3f6f8c',
  S: '#c77700',
  V: '#b3261e',
  F: '#7b3fa0',
  Q: '#6b6b6b',
  A: '#b3261e',
};

export const colorOf = (name: string): string => classColors[name] ?? '#000000';
