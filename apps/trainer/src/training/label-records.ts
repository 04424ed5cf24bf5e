import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { type ClassificationMode, collapse, type LabelMap } from '@beatlab/pipeline/label/label-map';
import { type MatchedBeats, matchBeats } from '@beatlab/pipeline/label/match-beats';
import { convertSample } from '@beatlab/pipeline/resample/convert-sample';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { checkFiles } from '../stages/check-files.ts';
import { ownSampling } from '../stages/own-sampling.ts';
import { readSentences, type SentencedRecord } from '../stages/segment-files.ts';
import type { LabelledRecord, LabelledSentence } from './labelled-record.ts';

export interface Labelling {
  datasetFolder: string;
  fileHashes: Readonly<Record<string, string>>;
  labelMap: LabelMap;
  mode: ClassificationMode;
}

/**
 * Reads a record's sentences and its annotations, and gives each token the class of its beat.
 *
 * *errors* `WFDB.NO_ANNOTATIONS` and the others of reading them; `DATASET.CHANGED`
 */
export async function readLabelledRecord(
  name: string,
  sentencesHash: string,
  { datasetFolder, fileHashes, labelMap, mode }: Labelling,
  artifacts: ArtifactStore,
): Promise<LabelledRecord> {
  const annotations = await readAnnotations(datasetFolder, name);
  const file = `${name}.atr`;
  await checkFiles(datasetFolder, { [file]: fileHashes[file] ?? 'unknown' });
  const record = await readSentences(artifacts, sentencesHash);
  // Annotations count in the record's own samples, and so do the beats that predictions are traced by.
  const own = ownSampling(record);
  const inside = annotations.filter(({ sample }) => sample >= 0 && sample < own.sampleCount);
  const rPeaks = record.rPeaks.map((peak) => convertSample(peak, record, own));
  const matched = matchBeats(inside, rPeaks, own.samplingFrequencyHz, labelMap);
  return labelRecord(record, matched, mode);
}

/** Reads a record's sentences alone, for a training that needs no annotation: no token has a class. */
export async function readUnlabelledRecord(
  sentencesHash: string,
  artifacts: ArtifactStore,
): Promise<LabelledRecord> {
  const record = await readSentences(artifacts, sentencesHash);
  const classOfPeak = new Int8Array(record.rPeaks.length).fill(-1);
  return labelRecord(record, { classOfPeak, beats: [] }, 'five-class');
}

/** Gives each token the class of the R peak that its wave belongs to, and the annotated beat it speaks for. */
export function labelRecord(
  record: SentencedRecord,
  { classOfPeak, beats }: MatchedBeats,
  mode: ClassificationMode,
): LabelledRecord {
  const beatOfPeak = new Int32Array(record.rPeaks.length).fill(-1);
  for (const [index, { peak }] of beats.entries()) if (peak >= 0) beatOfPeak[peak] = index;
  return {
    name: record.name,
    samplingFrequencyHz: record.samplingFrequencyHz,
    sentences: record.leads.map(
      ({ token, value, beat: peakOfToken }): LabelledSentence => ({
        token,
        value,
        label: Int8Array.from(peakOfToken, (peak) => (peak < 0 ? -1 : collapse(classOfPeak[peak]!, mode))),
        beat: peakOfToken.map((peak) => (peak < 0 ? -1 : beatOfPeak[peak]!)),
      }),
    ),
    beats: beats.map(({ sample, symbol, class: fiveClass }) => ({
      sample,
      symbol,
      class: collapse(fiveClass, mode),
    })),
  };
}
