// A process of the record pool: carries out one task after another, and ends with the process that started it.
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { causeOf } from '../attempt/cause-of.ts';
import type { RecordAnswer } from './record-pool.ts';
import type { RecordTask } from './record-task.ts';
import { runRecordTask } from './run-record-task.ts';

const artifacts = openFolderArtifacts(process.argv[2] ?? '');

const answer = (message: RecordAnswer) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; what it means is the starting process's to say.
process.on('SIGINT', () => {});
process.on('message', (task: RecordTask) => {
  runRecordTask(task, artifacts).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ cause: causeOf(error) }),
  );
});
