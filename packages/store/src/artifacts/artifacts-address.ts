import type { ArtifactStore } from './artifact-store.ts';
import { openFolderArtifacts, removeAbandoned } from './folder-artifact-store.ts';
import { parseS3Url } from './parse-s3-url.ts';

/** Where artifacts lie. Plain data, so that a process can tell it to its children. */
export interface ArtifactsAddress {
  /** A folder of this machine: the artifacts, or beside it (`…-cache`) copies of those that lie elsewhere. */
  folder: string;
  /** Such as `s3://bucket/prefix`; null keeps them in the folder. See {@link parseS3Url}. */
  url: string | null;
}

/** Opens the artifacts of an address, without asking for any of them. *errors* `ARTIFACTS.URL_INVALID` */
export async function openArtifacts({ folder, url }: ArtifactsAddress): Promise<ArtifactStore> {
  if (url === null) return openFolderArtifacts(folder);
  const place = parseS3Url(url);
  // Its library takes a while to load, and most processes have no use for it.
  const { openS3Artifacts } = await import('./s3-artifact-store.ts');
  return openS3Artifacts(place, cacheBeside(folder));
}

/** Removes what processes of this machine left half written long ago. */
export const removeAbandonedAt = ({ folder, url }: ArtifactsAddress, olderThanMs: number): Promise<void> =>
  removeAbandoned(url === null ? folder : cacheBeside(folder), olderThanMs);

const cacheBeside = (folder: string): string => `${folder}-cache`;
