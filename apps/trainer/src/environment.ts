// The only file of the trainer that reads the environment.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { physioNet } from '@beatlab/store/datasets/downloadable-datasets';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** What a user may set before starting a command. */
export interface Environment {
  /** Where everything that Beatlab keeps lies. */
  home: string;
  /** A PostgreSQL of the user's own; null starts the embedded one. */
  databaseUrl: string | null;
  /** Where artifacts lie that are not kept in the home, such as `s3://bucket/prefix`; null keeps them there. */
  artifactsUrl: string | null;
  /** Address below which PhysioNet's folders lie: a mirror's, where one is nearer. */
  physioNet: string;
  /** Root of the checkout, where git knows the commit. */
  repositoryRoot: string;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const databaseUrl = env.DATABASE_URL?.trim();
  return {
    home: path.resolve(env.BEATLAB_HOME?.trim() || path.join(repositoryRoot, '.beatlab')),
    databaseUrl: databaseUrl ? databaseUrl : null,
    artifactsUrl: env.BEATLAB_ARTIFACTS?.trim() || null,
    physioNet: env.BEATLAB_PHYSIONET?.trim() || physioNet,
    repositoryRoot,
  };
}

/**
 * Keeps CUDA's matrix products from being rounded to the 10 bits of TF32, which moves logits by 5e-4 of 0.66 where
 * float32 moves them by 2.5e-7, and gains no time at this model's sizes (both seen on an H200). The binding has no
 * option for it, and cuBLAS reads the variable when it is loaded. Whoever sets it himself is left alone.
 */
export function computeInFloat32(): void {
  process.env.NVIDIA_TF32_OVERRIDE ??= '0';
}
