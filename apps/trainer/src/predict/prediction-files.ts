import { encodeAnnotations } from '@beatlab/pipeline/io/encode-annotations';
import { predictionPage } from './page/prediction-page.ts';
import type { PredictedRecord } from './predict-record.ts';
import { predictionAnnotations } from './prediction-annotations.ts';
import { predictionSummary } from './prediction-summary.ts';
import { predictionTable } from './prediction-table.ts';

export type PredictionFileKind = 'annotations' | 'table' | 'beats' | 'summary' | 'page';

export interface PredictionFile {
  /** `RECORD.ANNOTATOR` and, beside it, the same with .csv, .json, .md and .html. */
  name: string;
  kind: PredictionFileKind;
  bytes: Uint8Array;
}

const version = 1;

/** A prediction as the files that people and programs read. *errors* `WFDB.BAD_ANNOTATION` */
export function predictionFiles(predicted: PredictedRecord, annotator: string): PredictionFile[] {
  const { prediction, beats } = predicted;
  const { classes } = prediction.model;
  const base = `${prediction.record}.${annotator}`;
  const text = (name: string, kind: PredictionFileKind, content: string) => ({
    name,
    kind,
    bytes: new TextEncoder().encode(content),
  });
  return [
    {
      name: base,
      kind: 'annotations',
      bytes: encodeAnnotations(predictionAnnotations(beats, classes), base),
    },
    text(`${base}.csv`, 'table', predictionTable(beats, classes, prediction.samplingFrequencyHz)),
    text(`${base}.json`, 'beats', `${JSON.stringify(withBeats(predicted))}\n`),
    text(`${base}.md`, 'summary', `${predictionSummary(prediction)}\n`),
    text(`${base}.html`, 'page', predictionPage(predicted)),
  ];
}

const withBeats = ({ prediction, beats }: PredictedRecord) => ({
  format: 'beatlab-prediction',
  version,
  ...prediction,
  beatList: beats.map(({ sample, class: predicted, probabilities }) => ({
    sample,
    seconds: Number((sample / prediction.samplingFrequencyHz).toFixed(3)),
    class: prediction.model.classes[predicted],
    probabilities: Array.from(probabilities, (p) => Number(p.toFixed(6))),
  })),
});
