/** Datasets that can be downloaded by name: their folder below PhysioNet's, which holds RECORDS and SHA256SUMS.txt. */
export const downloadableDatasets: Readonly<Record<string, string>> = {
  mitdb: 'mitdb/1.0.0/',
};

/** Where PhysioNet keeps its files. A mirror has the same folders below another address. */
export const physioNet = 'https://physionet.org/files/';

/** The address to download a dataset from, or null where its name is not known. */
export function downloadAddress(name: string, base: string): string | null {
  if (!Object.hasOwn(downloadableDatasets, name)) return null;
  return new URL(downloadableDatasets[name]!, base.endsWith('/') ? base : `${base}/`).href;
}
