/** The highest value of each stretch. */
export function highestOfStretches(values: Float64Array, stretch: number): Float64Array {
  const highest = new Float64Array(Math.ceil(values.length / stretch));
  for (let at = 0; at < highest.length; at++) {
    const end = Math.min((at + 1) * stretch, values.length);
    let most = 0;
    for (let index = at * stretch; index < end; index++) if (values[index]! > most) most = values[index]!;
    highest[at] = most;
  }
  return highest;
}
