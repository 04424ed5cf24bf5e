import { classColor, type Scheme } from '../theme/series-colors.ts';

/** Colours that are drawn with, read from the page once for each scheme. */
export interface Palette {
  readonly ink: string;
  readonly dim: string;
  readonly line: string;
  readonly surface: string;
  readonly sunk: string;
  readonly paper: string;
  readonly bad: string;
  readonly sans: string;
  readonly mono: string;
  readonly ofClass: (name: string) => string;
  readonly scheme: Scheme;
}

export const readPalette = (element: Element, scheme: Scheme): Palette => {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: of('--bl-ink'),
    dim: of('--mantine-color-dimmed'),
    line: of('--bl-line'),
    surface: of('--bl-surface'),
    sunk: of('--bl-surface-sunk'),
    paper: of('--bl-grid-paper'),
    bad: of('--bl-bad'),
    sans: style.fontFamily,
    mono: of('--mantine-font-family-monospace'),
    ofClass: (name) => classColor(name, scheme),
    scheme,
  };
};
