import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ArtifactStore, StoredBytes } from '@beatlab/store/artifacts/artifact-store';
import { openArtifacts } from '@beatlab/store/artifacts/artifacts-address';
import { type Command, Option } from 'commander';
import type { AskedOrder } from '../../importing/decode-pretrained.ts';
import {
  type ImportedClusters,
  importClusterFile,
  importClusterFolder,
} from '../../importing/import-clusters.ts';
import { type ImportedWeights, importWeights, requireComplete } from '../../importing/import-weights.ts';
import { readGivenFile } from '../../importing/read-given-file.ts';
import { type CommandContext, exitCodes } from '../command-context.ts';
import { clustersText, weightsText } from '../import-text.ts';
import { Terminal } from '../terminal.ts';

interface Options {
  tokenOrder: AskedOrder;
  json?: boolean;
}

/** What one import came to: an object for scripts and words for people. */
interface Outcome {
  object: Record<string, unknown>;
  text: string;
}

/** `beatlab import FILE…`: says what checkpoints and cluster models are, and stores what a run can use. */
export function addImportCommand(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('Import PyTorch weights, or cluster models of scikit-learn and tslearn. Needs no database.')
    .argument(
      '<file...>',
      'a .pth (or the two of one fine-tuned model), a .safetensors, a *_cluster.pkl, or the folder of the four',
    )
    .addOption(
      new Option('--token-order <order>', 'which tokens the rows of the weights stand for')
        .choices(['auto', 'specials-first', 'waves-first'])
        .default('auto'),
    )
    .option('--json', 'print what was imported as one JSON object')
    .action(async (files: string[], options: Options) => {
      const terminal = new Terminal(options.json ?? false, context.stdout, context.stderr);
      const { home, artifactsUrl } = context.environment;
      const artifacts = await openArtifacts({ folder: path.join(home, 'artifacts'), url: artifactsUrl });
      const outcomes = await importAll(files, options.tokenOrder, artifacts, terminal);
      terminal.result(
        { imported: outcomes.map(({ object }) => object) },
        outcomes.map(({ text }) => text).join('\n\n'),
      );
      context.exitCode = exitCodes.ok;
    });
}

/** All checkpoints together are one model; each cluster model, or folder of four, is a thing of its own. */
async function importAll(
  files: readonly string[],
  order: AskedOrder,
  artifacts: ArtifactStore,
  terminal: Terminal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const checkpoints: string[] = [];
  for (const file of files) {
    const isFolder = await stat(file).then(
      (found) => found.isDirectory(),
      () => false, // absent: whoever reads it says so
    );
    const clusters = isFolder
      ? await importClusterFolder(file)
      : isClusterFile(file)
        ? await importClusterFile(file)
        : null;
    if (clusters === null) checkpoints.push(file);
    else outcomes.push(clustersOutcome(file, clusters, await artifacts.put(clusters.bytes)));
  }
  if (checkpoints.length > 0) outcomes.push(await importModel(checkpoints, order, artifacts, terminal));
  return outcomes;
}

/** joblib writes .pkl or .joblib, and adds how it compressed. */
const isClusterFile = (file: string): boolean => /\.(pkl|pickle|joblib)(\.[a-z0-9]+)?$/i.test(file);

async function importModel(
  files: readonly string[],
  order: AskedOrder,
  artifacts: ArtifactStore,
  terminal: Terminal,
): Promise<Outcome> {
  const given = await Promise.all(files.map(async (name) => ({ name, bytes: await readGivenFile(name) })));
  const weights = importWeights(given, order);
  const names = files.join(' + ');
  const text = weightsText(names, weights);
  if (weights.description.missing.length + weights.description.misshapen.length > 0) terminal.say(text);
  requireComplete(weights, names);
  return weightsOutcome(files, weights, text, await artifacts.put(weights.bytes));
}

function weightsOutcome(
  files: readonly string[],
  { description, formats, narrowed, tokenOrder }: ImportedWeights,
  text: string,
  stored: StoredBytes,
): Outcome {
  return {
    object: { kind: 'weights', files, formats, ...description, narrowed, tokenOrder, ...stored },
    text: `${text}\nStored as safetensors, ${stored.sizeBytes.toLocaleString('en-US')} bytes, sha256 ${stored.sha256}.\nStart a run from them: beatlab run --pretrained-weights ${stored.sha256}`,
  };
}

const clustersOutcome = (file: string, clusters: ImportedClusters, stored: StoredBytes): Outcome => ({
  object: { kind: 'clusters', files: [file], models: clusters.models, limits: clusters.limits, ...stored },
  text: `${clustersText(file, clusters)}\nStored as JSON, ${stored.sizeBytes.toLocaleString('en-US')} bytes, sha256 ${stored.sha256}.`,
});
