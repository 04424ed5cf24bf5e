import type { PredictionFigures } from './use-prediction.ts';

/** What is read of a summary's model; its file may be older than this page. */
interface Model {
  readonly epoch?: number | null;
  readonly labelMapName?: string | null;
  readonly filter?: string;
  readonly rPeaks?: string;
  readonly delineation?: string;
  readonly tokensPerWindow?: number;
}

interface Provenance {
  readonly versions?: Readonly<Record<string, string>>;
  readonly gitCommit?: string | null;
  readonly gitDirty?: boolean | null;
  readonly recordFiles?: readonly { readonly name: string; readonly sha256: string }[];
}

/** What a prediction came from, in words; what is not known is left out. */
export const sourceRows = (
  summary: Pick<PredictionFigures, 'model' | 'provenance'>,
): {
  settings: (readonly [label: string, value: string])[];
  files: readonly { readonly name: string; readonly sha256: string }[];
} => {
  const model = summary.model as Model;
  const { versions, gitCommit, gitDirty, recordFiles } = summary.provenance as Provenance;
  const rows: [string, string | number | null | undefined][] = [
    ['Epoch', model.epoch],
    ['Label map', model.labelMapName],
    ['Filter', model.filter],
    ['R peaks', model.rPeaks],
    ['Delineation', model.delineation],
    ['Tokens at once', model.tokensPerWindow],
    ['Beatlab', versions?.beatlab],
    ['Commit', gitCommit == null ? null : `${gitCommit.slice(0, 12)}${gitDirty === true ? ', changed' : ''}`],
    ['ONNX Runtime', versions?.['onnxruntime-node']],
  ];
  return {
    settings: rows.flatMap(([label, value]) => (value == null ? [] : [[label, String(value)] as const])),
    files: recordFiles ?? [],
  };
};
