import { MAXIMUM_TOKENS, WIDTH } from './architecture.ts';

/**
 * Sinusoid positions: sin and cos of place / 10000^(2i / width), interleaved.
 * *shapes* `[3600, 32]`, row-major · *source* Vaswani 2017
 */
export function positionTable(): Float32Array {
  const table = new Float32Array(MAXIMUM_TOKENS * WIDTH);
  for (let place = 0; place < MAXIMUM_TOKENS; place++) {
    for (let column = 0; column < WIDTH; column += 2) {
      const angle = place * Math.exp((-Math.log(10_000) * column) / WIDTH);
      table[place * WIDTH + column] = Math.sin(angle);
      table[place * WIDTH + column + 1] = Math.cos(angle);
    }
  }
  return table;
}
