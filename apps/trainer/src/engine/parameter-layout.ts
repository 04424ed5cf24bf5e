import { type Architecture, type ParameterSpec, parameterSpecs } from '../model/architecture.ts';

/** A trained parameter's place in the flat vector. */
export interface PlacedParameter extends ParameterSpec {
  offset: number;
  size: number;
}

/** Which parameters are trained, each at its place in one flat vector, and which stay as they are. */
export interface ParameterLayout {
  trained: readonly PlacedParameter[];
  frozen: readonly ParameterSpec[];
  /** Numbers in the flat vector. */
  trainedCount: number;
}

const sizeOf = ({ shape }: ParameterSpec): number => shape.reduce((product, size) => product * size, 1);

/** Lays out the parameters of an architecture. */
export function layOutParameters(architecture: Architecture): ParameterLayout {
  const { trainEmbedding, frozenLayers = 0 } = architecture;
  const isTrained = ({ part, layer = frozenLayers }: ParameterSpec) =>
    part === 'embedding' ? trainEmbedding : layer >= frozenLayers;
  const specs = parameterSpecs(architecture);
  let offset = 0;
  const trained = specs.filter(isTrained).map((spec) => {
    const placed = { ...spec, offset, size: sizeOf(spec) };
    offset += placed.size;
    return placed;
  });
  return { trained, frozen: specs.filter((spec) => !isTrained(spec)), trainedCount: offset };
}
