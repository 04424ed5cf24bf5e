import { badFlac } from './bad-flac.ts';
import type { FlacBits } from './flac-bits.ts';

/** What fixed predictors multiply the samples before by, the nearest first. *source* RFC 9639, 9.2.5 */
const fixedCoefficients = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const;

/** Decodes the samples of one channel in a frame. *errors* `WFDB.DAMAGED_FLAC` · *source* RFC 9639, 9.2 */
export function decodeSubframe(bits: FlacBits, length: number, sampleBits: number): Int32Array {
  if (bits.unsigned(1) !== 0) throw badFlac('a channel does not begin where it should');
  const type = bits.unsigned(6);
  const wasted = bits.unsigned(1) === 0 ? 0 : bits.unary() + 1;
  if (wasted >= sampleBits) throw badFlac('a channel has no bits');
  const samples = new Int32Array(length);
  decodeAs(type, bits, sampleBits - wasted, samples);
  bits.requireInside();
  if (wasted > 0) for (let index = 0; index < length; index++) samples[index] = samples[index]! << wasted;
  return samples;
}

function decodeAs(type: number, bits: FlacBits, sampleBits: number, samples: Int32Array): void {
  if (type === 0) {
    samples.fill(bits.signed(sampleBits));
  } else if (type === 1) {
    for (let index = 0; index < samples.length; index++) samples[index] = bits.signed(sampleBits);
  } else if (type >= 8 && type <= 12) {
    readStart(bits, sampleBits, samples, type - 8);
    readResidual(bits, samples, type - 8);
    predict(samples, fixedCoefficients[type - 8]!, 0);
  } else if (type >= 32) {
    const order = type - 31;
    readStart(bits, sampleBits, samples, order);
    const precision = bits.unsigned(4) + 1;
    const shift = bits.signed(5);
    if (precision === 16 || shift < 0) throw badFlac('a channel is predicted in a way that is not given');
    const coefficients = Array.from({ length: order }, () => bits.signed(precision));
    readResidual(bits, samples, order);
    predict(samples, coefficients, shift);
  } else throw badFlac('a channel is stored in a way that is not given');
}

function readStart(bits: FlacBits, sampleBits: number, samples: Int32Array, order: number): void {
  if (order > samples.length) throw badFlac('a frame is shorter than what it is predicted from');
  for (let index = 0; index < order; index++) samples[index] = bits.signed(sampleBits);
}

/** Puts what prediction leaves over behind the first `order` samples. *source* RFC 9639, 9.2.7 */
function readResidual(bits: FlacBits, samples: Int32Array, order: number): void {
  const method = bits.unsigned(2);
  if (method > 1) throw badFlac('a channel is packed in a way that is not given');
  const parameterBits = 4 + method;
  const unpacked = (1 << parameterBits) - 1;
  const partitionOrder = bits.unsigned(4);
  const partition = samples.length >> partitionOrder;
  if (partition << partitionOrder !== samples.length || partition < order) {
    throw badFlac('a channel is divided into parts that do not fit');
  }
  for (let index = order, end = partition; end <= samples.length; end += partition) {
    const parameter = bits.unsigned(parameterBits);
    if (parameter === unpacked) {
      const rawBits = bits.unsigned(5);
      for (; index < end; index++) samples[index] = bits.signed(rawBits);
    } else for (; index < end; index++) samples[index] = bits.rice(parameter);
    bits.requireInside();
  }
}

/**
 * Adds to each sample what those before it predict. Sums stay below 2⁵³, where doubles are exact: 32 products of
 * a sample of 32 bits and a coefficient of 15.
 */
function predict(samples: Int32Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const scale = 2 ** -shift;
  for (let index = order; index < samples.length; index++) {
    let sum = 0;
    for (let back = 0; back < order; back++) sum += coefficients[back]! * samples[index - 1 - back]!;
    samples[index] = samples[index]! + Math.floor(sum * scale);
  }
}
