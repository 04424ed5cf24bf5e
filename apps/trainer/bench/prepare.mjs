// The process tree that `npm run bench -- pipeline` watches: the built pipeline, from files to sentences.
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { prepareRecords } from '../dist/stages/prepare-records.js';
import { RecordPool } from '../dist/stages/record-pool.js';

process.on('disconnect', () => process.exit(0));
process.on('message', async ({ preparation, processCount, artifactsFolder }) => {
  const pool = new RecordPool(processCount, { folder: artifactsFolder, url: null });
  try {
    const startedAt = performance.now();
    const prepared = await prepareRecords(preparation, {
      pool,
      // Nothing is found again: every stage is carried out.
      ledger: { find: async (keys) => keys.map(() => null), record: async () => {} },
      artifacts: openFolderArtifacts(artifactsFolder),
      onProgress: () => {},
    });
    process.send({ prepared, seconds: (performance.now() - startedAt) / 1000 });
  } catch (error) {
    process.send({ error: String(error) });
  }
  // The watcher looks at the processes once more before they end.
  process.once('message', () => pool.close().then(() => process.disconnect()));
});
process.send('ready');
