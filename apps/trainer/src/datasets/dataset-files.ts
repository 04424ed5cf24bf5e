/** What whoever works on a dataset version is told of its files. */
export interface DatasetFiles {
  datasetHash: string;
  datasetFolder: string;
  /** sha256 of each file, by name. */
  fileHashes: Record<string, string>;
  /** In order. */
  recordNames: string[];
}

/** Reads a dataset version's manifest. */
export function datasetFiles({
  hash,
  folder,
  manifest,
}: {
  hash: string;
  folder: string;
  manifest: unknown;
}): DatasetFiles {
  const { files, records } = manifest as {
    files: { name: string; sha256: string }[];
    records: { name: string }[];
  };
  return {
    datasetHash: hash,
    datasetFolder: folder,
    fileHashes: hashesOf(files),
    recordNames: records.map(({ name }) => name),
  };
}

/** The sha256 of files, by name. */
export const hashesOf = (files: readonly { name: string; sha256: string }[]): Record<string, string> =>
  Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
