import { colorOf } from './class-style.ts';
import { escapeHtml } from './escape-html.ts';

const width = 88;
const height = 6;
const letterFrom = 0.05;

/** The shares of all classes in one bar; a class with a single beat in thousands still shows as a line. */
export function drawClassBar(counts: Readonly<Record<string, number>>, beats: number): string {
  let at = 0;
  const parts = Object.entries(counts).flatMap(([name, count]) => {
    if (count === 0) return [];
    const length = Math.max(0.4, (count / beats) * width);
    const left = Math.min(at, width - length);
    at += length;
    const rect = `<rect x="${left.toFixed(2)}" width="${length.toFixed(2)}" height="${height}" fill="${colorOf(name)}"/>`;
    return count / beats < letterFrom
      ? [rect]
      : [
          rect,
          `<text x="${(left + length / 2).toFixed(2)}" y="4.2" text-anchor="middle" fill="#fff">${escapeHtml(name)}</text>`,
        ];
  });
  return `<svg class="bar" viewBox="0 0 ${width} ${height}" role="img" aria-label="shares of the classes">${parts.join('')}</svg>`;
}
