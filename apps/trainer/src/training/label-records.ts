import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { flutterSpans } from '@beatlab/pipeline/label/flutter-spans';
import { type ClassificationMode, collapse, type LabelMap } from '@beatlab/pipeline/label/label-map';
import { type Labelling, labelByBeat, labelByInterval } from '@beatlab/pipeline/label/label-waves';
import { type MatchedBeats, matchBeats } from '@beatlab/pipeline/label/match-beats';
import { convertSample } from '@beatlab/pipeline/resample/convert-sample';
import type { WaveSegments } from '@beatlab/pipeline/wave/wave-types';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { checkFiles } from '../stages/check-files.ts';
import { ownSampling } from '../stages/own-sampling.ts';
import { readSentences, type SentencedRecord } from '../stages/segment-files.ts';
import type { LabelledRecord, LabelledSentence } from './labelled-record.ts';

export interface RecordLabelling {
  datasetFolder: string;
  fileHashes: Readonly<Record<string, string>>;
  labelMap: LabelMap;
  labelling: Labelling;
  mode: ClassificationMode;
}

/**
 * Reads a record's sentences and its annotations, and gives each token its class.
 *
 * *errors* `WFDB.NO_ANNOTATIONS` and the others of reading them; `DATASET.CHANGED`
 */
export async function readLabelledRecord(
  name: string,
  sentencesHash: string,
  { datasetFolder, fileHashes, labelMap, labelling, mode }: RecordLabelling,
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
  const flutter = flutterSpans(inside, own.sampleCount);
  if (labelling === 'beat') return { ...labelRecord(record, matched, mode), flutter };
  const onLeads = inside.map((one) => ({ ...one, sample: convertSample(one.sample, own, record) }));
  const labelLead = (lead: WaveSegments) => labelByInterval(lead, onLeads, labelMap);
  return { ...labelRecord(record, matched, mode, labelLead), flutter };
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

/**
 * Gives each token a class, by default that of the R peak that its wave belongs to, and the annotated beat, or the
 * extra R peak, it speaks for.
 */
export function labelRecord(
  record: SentencedRecord,
  { classOfPeak, beats }: MatchedBeats,
  mode: ClassificationMode,
  labelLead = (lead: WaveSegments): Int8Array => labelByBeat(lead, classOfPeak),
): LabelledRecord {
  const beatOfPeak = new Int32Array(record.rPeaks.length).fill(-1);
  for (const [index, { peak }] of beats.entries()) if (peak >= 0) beatOfPeak[peak] = index;
  const own = ownSampling(record);
  const extras: number[] = [];
  for (const [peak, beat] of beatOfPeak.entries()) {
    if (beat < 0) beatOfPeak[peak] = beats.length + extras.push(peak) - 1;
  }
  const placeOf = (peak: number) => (peak < 0 ? -1 : convertSample(record.rPeaks[peak]!, record, own));
  return {
    name: record.name,
    samplingFrequencyHz: record.samplingFrequencyHz,
    ownSamplingFrequencyHz: own.samplingFrequencyHz,
    extras: extras.map(placeOf),
    flutter: [],
    sentences: record.leads.map(
      (lead): LabelledSentence => ({
        token: lead.token,
        value: lead.value,
        label: labelLead(lead).map((fiveClass) => collapse(fiveClass, mode)),
        beat: lead.beat.map((peak) => (peak < 0 ? -1 : beatOfPeak[peak]!)),
      }),
    ),
    beats: beats.map(({ sample, symbol, class: fiveClass, peak }) => ({
      sample,
      symbol,
      class: collapse(fiveClass, mode),
      peak: placeOf(peak),
    })),
  };
}
