import { type Delineation, delineations } from '@beatlab/pipeline/delineate/find-waves';
import { rPeakDetectors } from '@beatlab/pipeline/detect/find-r-peaks';
import { type FilterPreset, filterPresets } from '@beatlab/pipeline/filter/filter-lead';
import {
  type ClassificationMode,
  classificationModes,
  classNames,
  type LabelMap,
} from '@beatlab/pipeline/label/label-map';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { TrainerError } from '../errors.ts';

const format = 'beatlab-model';
const version = 1;

/** What an exported model is told about itself, so that its file is enough to use it. */
export interface ModelFacts {
  classes: readonly string[];
  labelMap: LabelMap;
  /** The vocabulary's file. */
  vocabularyBytes: Uint8Array;
  config: RunConfig;
  epoch: number;
  datasetHash: string;
  /** Of the records it learned from. */
  samplingFrequenciesHz: readonly number[];
}

/** What a model's file says is needed to bring a record before it. */
export interface ModelCard {
  mode: ClassificationMode;
  classes: readonly string[];
  labelMapName: string | null;
  vocabulary: Vocabulary;
  filter: FilterPreset;
  tokensPerWindow: number;
  /** Where the R peaks came from that it learned with. */
  rPeaks: RunConfig['rPeaks'];
  /** How its waves were cut out; files from before there was a choice say nothing, and mean `windows`. */
  delineation: Delineation;
  /** Null in files written before this was kept. *units* Hz */
  samplingFrequenciesHz: number[] | null;
  epoch: number | null;
  datasetHash: string | null;
}

export const encodeModelFacts = (facts: ModelFacts): Record<string, string> => ({
  format,
  version: String(version),
  classes: JSON.stringify(facts.classes),
  labelMap: JSON.stringify({
    name: facts.labelMap.name,
    hash: facts.labelMap.hash,
    classOf: Object.fromEntries(facts.labelMap.classOf),
  }),
  vocabulary: new TextDecoder().decode(facts.vocabularyBytes),
  config: JSON.stringify(facts.config),
  samplingFrequenciesHz: JSON.stringify(facts.samplingFrequenciesHz),
  epoch: String(facts.epoch),
  datasetHash: facts.datasetHash,
});

/**
 * Reads what `encodeModelFacts` wrote; files from before there was a version are read as the first.
 * *errors* `MODEL.NOT_BEATLAB`, `MODEL.UNSUPPORTED`, `MODEL.DAMAGED`, `VOCABULARY.*`
 */
export function decodeModelCard(metadata: ReadonlyMap<string, string>, where: string): ModelCard {
  const [classes, config, vocabulary] = ['classes', 'config', 'vocabulary'].map((key) => metadata.get(key));
  if (classes === undefined || config === undefined || vocabulary === undefined) throw notBeatlab(where);
  const written = Number(metadata.get('version') ?? version);
  if (written !== version) throw unsupported(where, `its description has version ${written}`);
  const settings = objectIn(config, where);
  const mode = oneOf(classificationModes, settings.mode, 'classification mode', where);
  if (JSON.stringify(classNames(mode)) !== JSON.stringify(json(classes, where))) {
    throw unsupported(where, `its classes are ${classes}`);
  }
  return {
    mode,
    classes: classNames(mode),
    labelMapName: labelMapName(metadata.get('labelMap'), where),
    vocabulary: decodeVocabulary(new TextEncoder().encode(vocabulary), where),
    filter: oneOf(filterPresets, settings.filter, 'filter', where),
    tokensPerWindow: windowIn(settings.tokensPerWindow, where),
    rPeaks: oneOf([...rPeakDetectors, 'reference'] as const, settings.rPeaks, 'source of R peaks', where),
    delineation: oneOf(delineations, settings.delineation ?? 'windows', 'delineation', where),
    samplingFrequenciesHz: frequencies(metadata.get('samplingFrequenciesHz'), where),
    epoch: metadata.has('epoch') ? Number(metadata.get('epoch')) : null,
    datasetHash: metadata.get('datasetHash') ?? null,
  };
}

function labelMapName(text: string | undefined, where: string): string | null {
  const { name } = text === undefined ? {} : objectIn(text, where);
  return typeof name === 'string' ? name : null;
}

function windowIn(value: unknown, where: string): number {
  if (Number.isInteger(value) && (value as number) >= 16 && (value as number) <= 3600) return value as number;
  throw unsupported(where, `it sees ${String(value)} tokens at once`);
}

function frequencies(text: string | undefined, where: string): number[] | null {
  if (text === undefined) return null;
  const list = json(text, where);
  const isList = Array.isArray(list) && list.length > 0;
  if (isList && list.every((hz) => typeof hz === 'number' && hz > 0)) return list;
  throw damaged(where, `its sampling frequencies are ${text.slice(0, 100)}`);
}

function oneOf<const T extends string>(known: readonly T[], value: unknown, what: string, where: string): T {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  throw unsupported(where, `its ${what} is ${String(value)}, which this Beatlab does not know`);
}

function objectIn(text: string, where: string): Record<string, unknown> {
  const value = json(text, where);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw damaged(where, 'its settings are no object');
}

function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(where, 'its description is no JSON', error);
  }
}

const notBeatlab = (where: string): TrainerError =>
  new TrainerError({
    code: 'MODEL.NOT_BEATLAB',
    message: `${where} is no model that Beatlab exported: its file says nothing of classes, vocabulary and settings`,
    where,
    remedy: 'Give the model.onnx of a finished run, or the number of the run.',
  });

const unsupported = (where: string, what: string): TrainerError =>
  new TrainerError({
    code: 'MODEL.UNSUPPORTED',
    message: `${where} can't be used here: ${what}`,
    where,
    remedy: 'Use the Beatlab that exported it, or train it again with this one.',
  });

const damaged = (where: string, what: string, cause?: unknown): TrainerError =>
  new TrainerError({
    code: 'MODEL.DAMAGED',
    message: `${where} is damaged: ${what}`,
    where,
    remedy: 'Copy the model again, or export it again.',
    ...(cause === undefined ? {} : { cause }),
  });
