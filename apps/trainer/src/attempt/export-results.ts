import { labelMaps } from '@beatlab/pipeline/label/label-map';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { encodeModelFacts } from '../predict/model-metadata.ts';
import { encodePredictions, predictionsCsv } from '../training/predictions-file.ts';
import type { EpochOutcome } from '../training/run-epoch.ts';
import type { PreparedTraining } from './prepared-training.ts';
import type { ArtifactNote } from './protocol.ts';

type Results = PreparedTraining & { classes: readonly string[] };

/** Stores what a finished run leaves: the model that any ONNX Runtime can load, predictions, settings, provenance. */
export async function exportResults(
  { job, train, val, vocabularyBytes, provenance, classes }: Results,
  last: EpochOutcome,
  engine: TrainingEngine,
  artifacts: ArtifactStore,
): Promise<ArtifactNote[]> {
  const text = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  const store = async (
    name: string,
    kind: ArtifactNote['kind'],
    bytes: Uint8Array,
  ): Promise<ArtifactNote> => ({
    name,
    kind,
    ...(await artifacts.put(bytes)),
  });
  const model = await engine.exportModel(
    encodeModelFacts({
      classes,
      labelMap: labelMaps[job.config.labelMap],
      vocabularyBytes,
      config: job.config,
      epoch: last.epoch,
      datasetHash: job.datasetHash,
      samplingFrequenciesHz: [...new Set(train.map((record) => record.samplingFrequencyHz))].sort(
        (one, other) => one - other,
      ),
    }),
  );
  return [
    await store('model.onnx', 'model', model),
    await store('predictions.safetensors', 'predictions', encodePredictions(val, last, classes)),
    await store(
      'predictions.csv',
      'predictions',
      new TextEncoder().encode(predictionsCsv(val, last.decisions, classes)),
    ),
    await store('config.json', 'report', text(job.config)),
    await store('provenance.json', 'report', text(provenance)),
  ];
}
