import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * The order in which an epoch goes through its windows: a shuffle (Fisher and Yates) that depends on seed and
 * epoch alone, so that an attempt that goes on at epoch 7 sees what the first would have seen.
 */
export function orderWindows(windowCount: number, seed: number, epoch: number): Int32Array {
  const chance = xoroshiro128plus((seed ^ Math.imul(epoch, 0x9e3779b1)) | 0);
  const order = Int32Array.from({ length: windowCount }, (_, index) => index);
  for (let last = windowCount - 1; last > 0; last--) {
    const chosen = uniformInt(chance, 0, last);
    const moved = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = moved;
  }
  return order;
}
