import { fileURLToPath } from 'node:url';

/** The name by which settings call the weights that come with Beatlab. */
export const defaultWeightsName = 'beatlab';

/** The file of those weights; `pretrained/README.md` beside it is their model card. */
export const defaultWeightsFile = fileURLToPath(
  new URL('../../pretrained/beatlab.safetensors', import.meta.url),
);

/** The file that a setting of weights names. */
export const weightsFile = (value: string): string =>
  value === defaultWeightsName ? defaultWeightsFile : value;
