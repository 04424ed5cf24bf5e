import { StoreError } from '../errors.ts';

export const missing = (sha256: string): StoreError =>
  new StoreError({
    code: 'ARTIFACT.MISSING',
    message: `no stored bytes have the sha256 ${sha256}`,
    where: sha256,
    remedy: 'Run the step that makes it again, or restore the artifacts from a backup.',
  });

export const damaged = (sha256: string): StoreError =>
  new StoreError({
    code: 'ARTIFACT.DAMAGED',
    message: `the stored bytes of ${sha256} no longer have that sha256`,
    where: sha256,
    remedy: 'Restore the file from a backup, or delete it and run the step that makes it again.',
  });
