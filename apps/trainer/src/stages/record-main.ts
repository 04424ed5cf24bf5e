// A process of the record pool: carries out one task after another, and ends with the process that started it.
import { openArtifacts } from '@beatlab/store/artifacts/artifacts-address';
import { causeOf } from '../attempt/cause-of.ts';
import type { RecordAnswer } from './record-pool.ts';
import type { RecordTask } from './record-task.ts';
import { runRecordTask } from './run-record-task.ts';

const artifacts = openArtifacts(JSON.parse(process.argv[2] ?? ''));

const answer = (message: RecordAnswer) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; what it means is the starting process's to say.
process.on('SIGINT', () => {});
process.on('message', (task: RecordTask) => {
  artifacts
    .then((opened) => runRecordTask(task, opened))
    .then(
      (result) => answer({ result }),
      (error: unknown) => answer({ cause: causeOf(error) }),
    );
});
