import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { ParameterSpec } from './architecture.ts';

/** Parameters as training starts with them, drawn in the order of `specs`: the same seed gives the same weights. */
export function initialWeights(specs: readonly ParameterSpec[], seed: number): Map<string, Float32Array> {
  const generator = xoroshiro128plus(seed);
  const next = () => uniformFloat64(generator);
  return new Map(
    specs.map(({ name, shape, initial }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      return [name, Float32Array.from({ length: count }, () => draw(initial, next))];
    }),
  );
}

function draw(initial: ParameterSpec['initial'], next: () => number): number {
  switch (initial.kind) {
    case 'zeros':
      return 0;
    case 'ones':
      return 1;
    case 'uniform':
      return (2 * next() - 1) * initial.bound;
    case 'normal':
      // Box and Muller 1958; 1 − u is never 0.
      return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }
}
