/** One second as the golden scripts beside the filters make it: a beat on an offset and a slope, with hum. *units* mV */
export function recordedSecond(samplingFrequencyHz: number): Float64Array {
  return Float64Array.from({ length: samplingFrequencyHz }, (_, index) => {
    const t = index / samplingFrequencyHz;
    const bell = (centre: number, width: number) => Math.exp(-(((t - centre) / width) ** 2));
    const hum = 0.1 * Math.sin(2 * Math.PI * 55 * t) + 0.05 * Math.sin(2 * Math.PI * 3 * t);
    return 1.5 + 0.4 * t + bell(0.5, 0.02) + 0.2 * bell(0.75, 0.06) + hum;
  });
}
