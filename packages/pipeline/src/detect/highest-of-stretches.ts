/** The highest value of each stretch. */
export function highestOfStretches(values: Float64Array, stretch: number): Float64Array {
  const highest = new Float64Array(Math.ceil(values.length / stretch));
  for (let index = 0; index < values.length; index++) {
    const at = Math.floor(index / stretch);
    if (values[index]! > highest[at]!) highest[at] = values[index]!;
  }
  return highest;
}
