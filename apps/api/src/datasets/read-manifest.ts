import type { DatasetRecord } from './dataset-version.type.ts';

interface ManifestRecord {
  readonly name: string;
  readonly durationSeconds: number;
  readonly samplingFrequencyHz: number;
  readonly leads: string[];
  /** Counts by annotation symbol. */
  readonly beats: Readonly<Record<string, number>>;
}

/** The records that a dataset version's manifest lists, by name. */
export function readManifest(manifest: unknown): DatasetRecord[] {
  const { records } = manifest as { records?: ManifestRecord[] };
  return (records ?? []).map(({ beats, ...record }) => ({
    ...record,
    beatCount: Object.values(beats).reduce((total, count) => total + count, 0),
  }));
}
