import { classColor, type Scheme } from '../theme/series-colors.ts';

const ink: Readonly<Record<Scheme, string>> = { light: '#1d2225', dark: '#dfe5e9' };
/** How much of the class's colour is left: enough to tell classes apart, and small letters are still read. */
const share = 0.65;

/** A class's colour for small text: mixed with ink, so that its contrast is 4.5 at least. */
export const classTextColor = (name: string, scheme: Scheme): string => {
  const [color, text] = [classColor(name, scheme), ink[scheme]];
  const mixed = [1, 3, 5].map((at) => {
    const part = (hex: string) => Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(share * part(color) + (1 - share) * part(text));
  });
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};
