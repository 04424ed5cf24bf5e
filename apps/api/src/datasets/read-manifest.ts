import { isBeat, labelMaps } from '@beatlab/pipeline/label/label-map';
import type { DatasetRecord } from './dataset-version.type.ts';

interface Manifest {
  readonly files?: readonly { readonly name: string; readonly sha256: string }[];
  readonly records?: readonly ManifestRecord[];
}

interface ManifestRecord {
  readonly name: string;
  readonly durationSeconds: number;
  readonly samplingFrequencyHz: number;
  readonly leads: string[];
  /** All annotations, by symbol. */
  readonly beats: SymbolCounts;
}

/** How often each annotation symbol occurs. */
export type SymbolCounts = Readonly<Record<string, number>>;

/** The records that a dataset version's manifest lists, by name. */
export function readManifest(manifest: unknown): DatasetRecord[] {
  const { records } = manifest as Manifest;
  return (records ?? []).map(({ beats, ...record }) => ({
    ...record,
    symbols: beats,
    beatCount: countBeats(beats),
  }));
}

/** The sha256 of a dataset version's files, by name. */
export function readFileHashes(manifest: unknown): Map<string, string> {
  const { files } = manifest as Manifest;
  return new Map((files ?? []).map(({ name, sha256 }) => [name, sha256]));
}

/** Beats alone: changes of rhythm and noise are annotated too. Which symbols mark a beat is the same in all label maps. */
function countBeats(symbols: SymbolCounts): number {
  return Object.entries(symbols).reduce(
    (sum, [symbol, count]) => (isBeat(symbol, labelMaps['aami-strict']) ? sum + count : sum),
    0,
  );
}
