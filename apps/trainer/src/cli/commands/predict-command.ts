import path from 'node:path';
import type { Command } from 'commander';
import { TrainerError } from '../../errors.ts';
import { predictRecord } from '../../predict/predict-record.ts';
import { predictionFiles } from '../../predict/prediction-files.ts';
import { predictionSummary } from '../../predict/prediction-summary.ts';
import { type BeatlabModel, modelNotFound, openModel, readModelFile } from '../../predict/read-model.ts';
import { recordName } from '../../predict/sentence-record.ts';
import { checkPlace, defaultAnnotator, writePrediction } from '../../predict/write-prediction.ts';
import { type CommandContext, exitCodes } from '../command-context.ts';
import { findRun } from '../describe-run.ts';
import { withSession } from '../open-session.ts';
import { Terminal } from '../terminal.ts';

interface Options {
  model: string;
  annotator: string;
  out: string;
  minutes?: string;
  json?: boolean;
}

/** `beatlab predict RECORD --model RUN|FILE`: classes for the beats of a record that nobody annotated. */
export function addPredictCommand(program: Command, context: CommandContext): void {
  program
    .command('predict')
    .description('Classify the beats of a new record: annotations, table, JSON and a page to print.')
    .argument('<record>', 'a WFDB record, such as folder/100; it needs no annotations')
    .requiredOption(
      '--model <run|file>',
      'number or id of a finished run, or a model.onnx (no database needed)',
    )
    .option('--annotator <name>', 'name of the annotation file: RECORD.name', defaultAnnotator)
    .option('--out <folder>', 'where the files go', '.')
    .option('--minutes <number>', 'only the first minutes of the record')
    .option('--json', 'print the summary as one JSON object; the beats are in RECORD.beatlab.json')
    .action(async (record: string, options: Options) => {
      const terminal = new Terminal(options.json ?? false, context.stdout, context.stderr);
      const place = { folder: options.out, record: recordName(record), annotator: options.annotator };
      const seconds = secondsIn(options.minutes);
      await checkPlace(place);
      const model = await modelOf(options.model, context, terminal);
      const predicted = await predictRecord({
        ...{ file: record, seconds, model, now: new Date() },
        repositoryRoot: context.environment.repositoryRoot,
        onStep: ({ step, steps }) => terminal.live(`predict ${step}/${steps}`),
      });
      const { prediction } = predicted;
      const files = await writePrediction(place.folder, predictionFiles(predicted, place.annotator));
      const summary = predictionSummary(prediction);
      if (terminal.json) terminal.say(summary);
      terminal.result({ ...prediction, files }, `${summary}\n\nWritten: ${files.join(', ')}`);
      context.exitCode = exitCodes.ok;
    });
}

/** A number or an id is a run's, anything else a file; only a run needs the home and its database. */
async function modelOf(which: string, context: CommandContext, terminal: Terminal): Promise<BeatlabModel> {
  const isRun = /^#?\d{1,9}$/.test(which) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which);
  if (!isRun) return readModelFile(path.normalize(which));
  return withSession(context.environment, terminal, async ({ store, teamId }) => {
    const run = await findRun(store, teamId, which);
    const artifact = run.artifacts.find(({ name }) => name === 'model.onnx');
    if (artifact === undefined) {
      throw modelNotFound(`run ${run.number}`, `it is ${run.state} and has exported none`);
    }
    return openModel(await store.artifacts.read(artifact.sha256), `run ${run.number}`);
  });
}

/** *errors* `SETTINGS.INVALID` */
function secondsIn(minutes: string | undefined): number | null {
  if (minutes === undefined) return null;
  const value = Number(minutes);
  if (minutes.trim() !== '' && Number.isFinite(value) && value > 0) return 60 * value;
  throw new TrainerError({
    code: 'SETTINGS.INVALID',
    message: `minutes must be a number above 0, not “${minutes}”`,
    where: '--minutes',
    remedy: 'Give for example --minutes 5, or leave it out for the whole record.',
  });
}
