import { tendMetrics } from '@beatlab/store/metrics/tend-metrics';
import type { Store } from '@beatlab/store/open-store';
import { endSilentRuns } from '@beatlab/store/outside/end-silent-runs';
import { LOOK_FOR_LOST_EVERY_MS, noteLostRuns } from '@beatlab/store/runs/note-lost-runs';
import { clearUploads } from '@beatlab/store/uploads/uploads';
import type { ArtifactUploads } from '../artifact-uploads/make-artifact-uploads.ts';
import type { Log } from '../log.ts';
import type { UploadPlace } from '../uploads/receive-upload.ts';
import { type Repeated, repeatedly } from './repeatedly.ts';

const packEveryMs = 60_000;
const lookForSilentEveryMs = 30_000;
const clearUploadsEveryMs = 60 * 60 * 1_000;

interface Tended {
  readonly store: Store;
  readonly uploads: UploadPlace;
  readonly artifactUploads: ArtifactUploads;
  readonly log: Log;
}

/**
 * Does what nobody asks for: removes uploads of yesterday (at once, and then every hour), ends runs from outside whose
 * program is silent, says of runs whose worker is lost that they wait again, also where there is no other worker to
 * find that out, and packs the metrics of runs that have ended. Several processes may do so at once.
 */
export async function tendStore({ store, uploads, artifactUploads, log }: Tended): Promise<Repeated> {
  const stopping = new AbortController();
  const listeningSince = new Date();
  const clear = () => Promise.all([clearUploads(store, uploads.folder, new Date()), artifactUploads.clear()]);
  const saying = (words: string) => (error: unknown) => log.error(words, error);
  const notCleared = saying('uploads of yesterday could not be removed');
  await clear().catch(notCleared);
  const tended = [
    repeatedly(clearUploadsEveryMs, clear, notCleared),
    repeatedly(
      lookForSilentEveryMs,
      () => endSilentRuns(store, { listeningSince }),
      saying('silent runs from outside could not be ended'),
    ),
    repeatedly(
      LOOK_FOR_LOST_EVERY_MS,
      () => noteLostRuns(store),
      saying('silent workers could not be looked for'),
    ),
    repeatedly(
      packEveryMs,
      () => tendMetrics(store, { signal: stopping.signal }),
      saying('metrics of runs that have ended could not be packed'),
    ),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(tended.map((one) => one.stop()));
    },
  };
}
