import { fileURLToPath } from 'node:url';
import { shippedWeights } from '@beatlab/store/runs/run-config';

/** The weights that come with Beatlab; `README.md` beside them is their model card. */
const shippedFile = fileURLToPath(new URL('../../pretrained/beatlab.safetensors', import.meta.url));

/** The file that a setting of weights names. */
export const weightsFile = (value: string): string => (value === shippedWeights ? shippedFile : value);
