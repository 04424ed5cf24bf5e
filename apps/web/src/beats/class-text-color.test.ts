import { expect, it } from 'vitest';
import { classTextColor } from './class-text-color.ts';

/** Contrast of two colours. *source* WCAG 2.2, relative luminance and contrast ratio */
const contrast = (one: string, other: string): number => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

it.each(['N', 'S', 'V', 'F', 'Q', 'A', 'another'])('%s is read on paper and on ink', (name) => {
  // --bl-surface of both schemes.
  expect(contrast(classTextColor(name, 'light'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(classTextColor(name, 'dark'), '#171e24')).toBeGreaterThanOrEqual(4.5);
});
