import path from 'node:path';
import { downloadAddress, downloadableDatasets } from '@beatlab/store/datasets/downloadable-datasets';
import { listDatasets } from '@beatlab/store/datasets/find-dataset';
import type { DatasetVersionWithDataset } from '@beatlab/store/datasets/register-dataset';
import type { Command } from 'commander';
import { downloadDataset } from '../../datasets/download-dataset.ts';
import { unknownDataset } from '../../datasets/download-errors.ts';
import { addDataset, ensureDataset, syntheticName } from '../../datasets/ensure-dataset.ts';
import { type CommandContext, exitCodes, inSession } from '../command-context.ts';
import type { Session } from '../open-session.ts';
import { table } from '../table.ts';

type Json = { json?: boolean };

/** `beatlab dataset add | download | list`. */
export function addDatasetCommand(program: Command, context: CommandContext): void {
  const dataset = program.command('dataset').description('ECG records to train on.');
  dataset
    .command('add')
    .description('Add a folder of WFDB records (.hea, .dat, .atr). The files stay where they are.')
    .argument('<name>', 'what the dataset is called')
    .argument('<folder>', 'folder that holds the records')
    .option('--json', 'print the dataset version as one JSON object')
    .action((name: string, folder: string, options: Json) =>
      inSession(context, options, (session) => add(session, name, folder)),
    );
  dataset
    .command('download')
    .description(`Download a dataset from PhysioNet: ${Object.keys(downloadableDatasets).join(', ')}.`)
    .argument('<name>', 'which one')
    .option('--from <url>', 'another mirror: the folder that holds RECORDS and SHA256SUMS.txt')
    .option('--json', 'print the dataset version as one JSON object')
    .action((name: string, options: Json & { from?: string }) =>
      inSession(context, options, (session) => download(session, name, options.from ?? null)),
    );
  dataset
    .command('list')
    .description('List all datasets with their versions.')
    .option('--json', 'print them as one JSON object')
    .action((options: Json) => inSession(context, options, list));
}

async function add({ store, teamId, terminal }: Session, name: string, folder: string): Promise<number> {
  terminal.say('Reading and hashing the records …');
  const version = await addDataset({ store, teamId, name, folder, origin: 'folder' });
  terminal.result(describe(version), text(version));
  return exitCodes.ok;
}

async function download(
  { store, teamId, terminal, environment }: Session,
  name: string,
  from: string | null,
): Promise<number> {
  const url = from ?? downloadAddress(name, environment.physioNet);
  if (url === null) throw unknownDataset(name);
  const folder = path.join(environment.home, 'datasets', path.basename(name));
  terminal.say(`Downloading ${name} from ${url} …`);
  let told = 0;
  await downloadDataset({
    from: url,
    folder,
    onProgress: ({ filesDone, fileCount, bytes }) => {
      const line = `${filesDone}/${fileCount} files, ${(bytes / 1e6).toFixed(1)} MB`;
      terminal.live(line);
      if (filesDone >= told + fileCount / 10) {
        told = filesDone;
        terminal.say(line);
      }
    },
  });
  terminal.say('Reading and hashing the records …');
  const version = await addDataset({ store, teamId, name, folder, origin: 'download' });
  terminal.result(describe(version), text(version));
  return exitCodes.ok;
}

async function list({ store, teamId, terminal, environment }: Session): Promise<number> {
  const say = (line: string) => terminal.say(line);
  await ensureDataset({ store, teamId, home: environment.home, say }, syntheticName, null);
  const datasets = await listDatasets(store, teamId);
  const versions = datasets.flatMap(({ versions: all, ...dataset }) =>
    all.map((version) => ({ ...version, dataset })),
  );
  const rows = versions.map((version) => [
    version.dataset.name,
    version.hash.slice(0, 12),
    String(version.recordCount),
    String(version.beatCount),
    version.origin,
    version.folder,
  ]);
  terminal.result(
    { datasets: versions.map(describe) },
    table(['dataset', 'version', 'records', 'annotations', 'origin', 'folder'], rows),
  );
  return exitCodes.ok;
}

const describe = ({
  id,
  dataset,
  hash,
  folder,
  origin,
  recordCount,
  beatCount,
  sizeBytes,
  createdAt,
}: DatasetVersionWithDataset) => ({
  id,
  name: dataset.name,
  hash,
  folder,
  origin,
  recordCount,
  beatCount,
  sizeBytes: Number(sizeBytes),
  createdAt,
});

const text = ({ dataset, hash, recordCount, beatCount, folder }: DatasetVersionWithDataset): string =>
  `Dataset ${dataset.name}, version ${hash.slice(0, 12)}: ${recordCount} records, ${beatCount} annotations, in ${folder}`;
