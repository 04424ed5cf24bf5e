import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { splitPatients } from '@beatlab/pipeline/split/split-patients';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { readMachine } from '../provenance/read-provenance.ts';
import type { StageLedger } from '../stages/stage-ledger.ts';
import { readLabelledRecord } from '../training/label-records.ts';
import { checkMemory, memoryLimitBytes } from './check-memory.ts';
import { chooseRecords } from './choose-records.ts';
import { fineTune } from './fine-tune.ts';
import type { AttemptReport } from './over-worker.ts';
import { prepareAttempt } from './prepare-attempt.ts';
import type { AttemptJob } from './protocol.ts';

/**
 * Carries one attempt out: from files to sentences, from sentences to labelled windows, then epoch by epoch, from
 * the last committed one on. Everything it finds out goes to the report.
 *
 * *errors* typed, of whatever stage they come from
 */
export async function runAttempt(job: AttemptJob, report: AttemptReport, ledger: StageLedger): Promise<void> {
  const { config } = job;
  const artifacts = openFolderArtifacts(job.artifactsFolder);
  checkMemory(config, memoryLimitBytes());
  const records = chooseRecords(job.recordNames, config.records, job.datasetName);
  const { validationShare, splitSeed: seed } = config;
  const split = splitPatients(records, { kind: config.split, validationShare, seed });
  report.log(
    `${records.length} records: ${split.train.length} train, ${split.val.length} validate (${split.val.join(', ')})${split.leftOut.length > 0 ? `; left out by the split: ${split.leftOut.join(', ')}` : ''}.`,
  );
  const machine = await readMachine(job.repositoryRoot);
  const prepared = await prepareAttempt(job, records, split.train, { artifacts, ledger, report });
  const labelMap = labelMaps[config.labelMap];
  const read = (names: readonly string[]) =>
    Promise.all(
      names.map((name) =>
        readLabelledRecord(
          name,
          prepared.sentences[records.indexOf(name)]!.sha256,
          { datasetFolder: job.datasetFolder, fileHashes: job.fileHashes, labelMap, mode: config.mode },
          artifacts,
        ),
      ),
    );
  const [train, val] = [await read(split.train), await read(split.val)];
  const provenance = {
    ...machine,
    dataset: { name: job.datasetName, hash: job.datasetHash },
    split,
    vocabularyHash: prepared.vocabularyHash,
    labelMap: { name: labelMap.name, hash: labelMap.hash },
    stages: prepared.summaries,
  };
  report.provenance(provenance);
  await fineTune(
    { job, train, val, provenance, vocabularyBytes: prepared.vocabularyBytes },
    { artifacts, report },
  );
}
