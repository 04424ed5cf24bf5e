/**
 * Pairs reference and test beats in time as the AAMI EC57 comparison does: walking along both lists, two beats are
 * one when they are no further apart than the window and neither has a nearer partner ahead of it.
 *
 * *units* samples, ascending · gives, for each reference beat, the index of its test beat or −1
 * *source* WFDB Applications Guide, bxb; ANSI/AAMI EC57:2012, 4.3
 */
export function pairBeats(reference: ArrayLike<number>, test: ArrayLike<number>, window: number): Int32Array {
  const partner = new Int32Array(reference.length).fill(-1);
  const gap = (r: number, t: number) =>
    r < reference.length && t < test.length ? Math.abs(reference[r]! - test[t]!) : Number.POSITIVE_INFINITY;
  let r = 0;
  let t = 0;
  while (r < reference.length && t < test.length) {
    const testIsEarlier = test[t]! < reference[r]!;
    // The beat that comes first may be nearer to the other list's next beat, unless that one is taken by its own.
    const rival = testIsEarlier ? gap(r, t + 1) : gap(r + 1, t);
    if (gap(r, t) <= window && (gap(r, t) < rival || gap(r + 1, t + 1) < rival)) {
      partner[r++] = t++;
    } else if (testIsEarlier) t++;
    else r++;
  }
  return partner;
}
