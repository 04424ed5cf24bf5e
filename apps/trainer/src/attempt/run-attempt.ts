import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { openArtifacts } from '@beatlab/store/artifacts/artifacts-address';
import { pretrain } from '../pretraining/pretrain.ts';
import { readMachine } from '../provenance/read-provenance.ts';
import { signalPath } from '../provenance/signal-path.ts';
import type { StageLedger } from '../stages/stage-ledger.ts';
import { checkMemory, memoryLimitBytes } from './check-memory.ts';
import { fineTune } from './fine-tune.ts';
import type { AttemptReport } from './over-worker.ts';
import { prepareData, readLabelledParts, readUnlabelledParts } from './prepare-data.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';
import type { AttemptJob } from './protocol.ts';

/**
 * Carries one attempt out: from files to sentences, from sentences to labelled windows, then epoch by epoch, from
 * the last committed one on. Everything it finds out goes to the report.
 *
 * *errors* typed, of whatever stage they come from
 */
export async function runAttempt(job: AttemptJob, report: AttemptReport, ledger: StageLedger): Promise<void> {
  const { config } = job;
  const artifacts = await openArtifacts(job.artifacts);
  checkMemory(config, memoryLimitBytes());
  const machine = await readMachine(job.repositoryRoot);
  const data = await prepareData(job, { artifacts, ledger, report });
  const { split, pretrained, prepared } = data;
  warnOfOverlap(pretrained, job, split.val, report);
  const provenance = {
    ...machine,
    dataset: { name: job.datasetName, hash: job.datasetHash },
    split,
    signal: signalPath(config),
    vocabularyHash: prepared.vocabularyHash,
    pretrainedTokenOrder: pretrained?.tokenOrder ?? null,
    stages: prepared.summaries,
  };
  const { vocabularyBytes } = prepared;
  if (config.kind === 'pretrain') {
    const parts = await readUnlabelledParts(data, artifacts);
    await pretrain({ job, ...parts, pretrained, provenance, vocabularyBytes }, { artifacts, report });
    return;
  }
  const parts = await readLabelledParts(job, data, artifacts);
  const labelMap = labelMaps[config.labelMap];
  const labelled = {
    ...provenance,
    labelMap: { name: labelMap.name, hash: labelMap.hash },
    labelling: config.labelling,
  };
  report.log(tellLabelling(config));
  report.provenance(labelled);
  await fineTune({ job, ...parts, pretrained, provenance: labelled, vocabularyBytes }, { artifacts, report });
}

const tellLabelling = ({ labelMap, labelling }: AttemptJob['config']): string =>
  `Labels by label map ${labelMap}, ${labelling === 'beat' ? 'each wave that of its beat' : 'from one annotation to the next, as the guide has them'}.`;

/** Weights that saw a validation patient's ECG, even without labels, make the validation easier than new patients are. */
function warnOfOverlap(
  pretrained: PretrainedWeights | null,
  job: AttemptJob,
  val: readonly string[],
  report: AttemptReport,
): void {
  const learnedFrom = pretrained?.learnedFrom;
  if (!learnedFrom || learnedFrom.datasetHash !== job.datasetHash) return;
  const patients = new Set(learnedFrom.records.map(patientOf));
  const seen = val.filter((name) => patients.has(patientOf(name)));
  if (seen.length === 0) return;
  report.log(
    `The pretrained weights have seen these validation patients, without labels: ${seen.join(', ')}.`,
    'warning',
  );
}
