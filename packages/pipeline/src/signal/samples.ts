/** Samples of a lead as computed, or as stored: every float32 is a float64 too, so that both give the same numbers. */
export type Samples = Float64Array | Float32Array;
