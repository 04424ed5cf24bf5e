import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { resolveFile } from './resolve-file.ts';
