const size = { width: 760, height: 340 } as const;
const plot = { left: 56, right: 16, top: 34, bottom: 40 } as const;
const colours = { here: '#1f5fa8', there: '#e08a3c' } as const;

/** Two loss curves over each other: PyTorch's as a broad line, Beatlab's as a thin one on top of it. */
export function lossCurvePicture(here: readonly number[], there: readonly number[]): string {
  const top = Math.ceil(Math.max(...here, ...there) * 5) / 5;
  const x = (step: number) =>
    plot.left + ((step - 1) / (here.length - 1)) * (size.width - plot.left - plot.right);
  const y = (loss: number) => plot.top + (1 - loss / top) * (size.height - plot.top - plot.bottom);
  const line = (losses: readonly number[], colour: string, width: number) => {
    const points = losses.map((loss, i) => `${x(i + 1).toFixed(1)},${y(loss).toFixed(1)}`).join(' ');
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`;
  };
  const lossTicks = Array.from({ length: 6 }, (_, i) => (i * top) / 5).map(
    (loss) =>
      `<path d="M${plot.left} ${y(loss).toFixed(1)}H${size.width - plot.right}" stroke="#ddd"/><text x="${plot.left - 8}" y="${(y(loss) + 4).toFixed(1)}" text-anchor="end">${loss.toFixed(2)}</text>`,
  );
  const stepTicks = [1, ...Array.from({ length: 4 }, (_, i) => ((i + 1) * here.length) / 4)].map(
    (step) =>
      `<text x="${x(step).toFixed(1)}" y="${size.height - plot.bottom + 18}" text-anchor="middle">${Math.round(step)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="sans-serif" font-size="12">`,
    '<title>Loss of a fine-tuning on MIT-BIH, Beatlab and PyTorch</title>',
    '<rect width="100%" height="100%" fill="white"/>',
    ...lossTicks,
    ...stepTicks,
    line(there, colours.there, 4),
    line(here, colours.here, 1.2),
    `<text x="${plot.left}" y="18" fill="${colours.there}">PyTorch</text>`,
    `<text x="${plot.left + 64}" y="18" fill="${colours.here}">Beatlab</text>`,
    `<text x="${size.width / 2}" y="${size.height - 6}" text-anchor="middle">step</text>`,
    '</svg>\n',
  ].join('\n');
}
