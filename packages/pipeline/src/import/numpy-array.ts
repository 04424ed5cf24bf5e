import { PipelineError } from '../errors.ts';
import type { ByteCursor } from './byte-cursor.ts';
import { PickleObject } from './pickle-machine.ts';

/** Bytes of one number, by NumPy's name for its type. */
const NUMBER_BYTES: Readonly<Record<string, number>> = {
  ...{ f8: 8, f4: 4, f2: 2, i8: 8, i4: 4, i2: 2, i1: 1, u8: 8, u4: 4, u2: 2, u1: 1, b1: 1 },
};
const MOST_DIMENSIONS = 8;

/** An array as it lies in a pickle: a view of the file's bytes, and how they are to be read. */
export class NumpyArray {
  readonly shape: readonly number[];
  readonly #bytes: Uint8Array;
  readonly #type: string;
  readonly #littleEndian: boolean;
  readonly #columnMajor: boolean;

  constructor(layout: ArrayLayout, bytes: Uint8Array) {
    this.shape = layout.shape;
    this.#type = layout.type;
    this.#littleEndian = layout.littleEndian;
    this.#columnMajor = layout.columnMajor;
    this.#bytes = bytes;
  }

  /** The numbers, row-major. *errors* `IMPORT.ARRAY` for anything but float64 and float32 */
  toFloat64(): Float64Array {
    if (this.#type !== 'f8' && this.#type !== 'f4') {
      throw refuseArray(`it holds ${this.#type} where floating-point numbers are expected`);
    }
    const width = NUMBER_BYTES[this.#type]!;
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    const read = (index: number) =>
      width === 8
        ? view.getFloat64(index * width, this.#littleEndian)
        : view.getFloat32(index * width, this.#littleEndian);
    const target = new Float64Array(this.#bytes.length / width);
    for (let index = 0; index < target.length; index++) {
      target[index] = read(this.#columnMajor ? this.#columnMajorPlace(index) : index);
    }
    return target;
  }

  /** Where the number at a row-major place lies in a column-major array. */
  #columnMajorPlace(rowMajor: number): number {
    let rest = rowMajor;
    let stride = this.shape.reduce((product, length) => product * length, 1);
    let place = 0;
    for (let d = this.shape.length - 1; d >= 0; d--) {
      const length = this.shape[d]!;
      stride /= length;
      place += (rest % length) * stride;
      rest = Math.floor(rest / length);
    }
    return place;
  }
}

interface ArrayLayout {
  readonly shape: readonly number[];
  readonly type: string;
  readonly littleEndian: boolean;
  readonly columnMajor: boolean;
}

/**
 * Reads the array that joblib leaves behind a `NumpyArrayWrapper`: where alignment is asked for, one byte n and n
 * bytes of padding, then the raw numbers. *errors* `IMPORT.ARRAY`, `PICKLE.TRUNCATED` ·
 * *source* joblib 1.4, `numpy_pickle.NumpyArrayWrapper.read_array`
 */
export function readWrappedArray({ state }: PickleObject, cursor: ByteCursor): NumpyArray {
  if (!(state instanceof Map)) throw refuseArray('it is not described');
  const layout = layoutOf(state.get('shape'), state.get('dtype'), state.get('order') === 'F');
  // Files of joblib before 1.2 are not aligned and have no padding.
  if ((state.get('numpy_array_alignment_bytes') ?? null) !== null) cursor.take(cursor.uint8());
  return new NumpyArray(layout, cursor.take(sizeOf(layout)));
}

/** Reads the array that NumPy pickles by itself: version, shape, type, whether column-major, bytes. */
export function readPickledArray({ state }: PickleObject): NumpyArray {
  const [, shape, dtype, columnMajor, bytes] = Array.isArray(state) ? (state as unknown[]) : [];
  return arrayFromBuffer([bytes, dtype, shape, columnMajor === true ? 'F' : 'C']);
}

/** Reads the array that NumPy 2 pickles by protocol 5: bytes, type, shape, and `C` or `F`. */
export function arrayFromBuffer(args: readonly unknown[]): NumpyArray {
  const [bytes, dtype, shape, order] = args;
  const layout = layoutOf(shape, dtype, order === 'F');
  if (!(bytes instanceof Uint8Array) || bytes.length !== sizeOf(layout)) {
    throw refuseArray(`its bytes do not make the shape [${layout.shape}]`);
  }
  return new NumpyArray(layout, bytes);
}

const sizeOf = ({ shape, type }: ArrayLayout): number =>
  shape.reduce((product, length) => product * length, NUMBER_BYTES[type]!);

function layoutOf(shape: unknown, dtype: unknown, columnMajor: boolean): ArrayLayout {
  if (!isShape(shape)) throw refuseArray('its shape is no list of lengths');
  const isDtype = dtype instanceof PickleObject && dtype.name === 'numpy.dtype';
  const type = isDtype ? dtype.args[0] : null;
  const order = isDtype && Array.isArray(dtype.state) ? (dtype.state[1] as unknown) : null;
  if (typeof type !== 'string' || !Object.hasOwn(NUMBER_BYTES, type)) {
    throw refuseArray('it holds something other than plain numbers');
  }
  if (order !== '<' && order !== '>' && order !== '|') throw refuseArray('its byte order is not told');
  return { shape, type, littleEndian: order !== '>', columnMajor };
}

const isShape = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length <= MOST_DIMENSIONS &&
  value.every((length) => Number.isSafeInteger(length) && length >= 0);

const refuseArray = (what: string): PipelineError =>
  new PipelineError('IMPORT.ARRAY', `an array of this file can't be read: ${what}`, {
    remedy: 'Save the model again with joblib.dump(model, path).',
  });
