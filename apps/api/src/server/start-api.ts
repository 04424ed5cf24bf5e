import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { physioNet } from '@beatlab/store/datasets/downloadable-datasets';
import { makeMetricsAnnouncer } from '@beatlab/store/events/metrics-announcer';
import { listenToRunEvents } from '@beatlab/store/events/run-events';
import type { Store } from '@beatlab/store/open-store';
import type { Express } from 'express';
import { makeSignInLink } from '../accounts/make-sign-in-link.ts';
import { openAccounts } from '../accounts/open-accounts.ts';
import { readSecret } from '../accounts/read-secret.ts';
import { makeArtifactUploads } from '../artifact-uploads/make-artifact-uploads.ts';
import { defaultRequestsPerSecond } from '../environment.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { publishMissed } from '../run-events/publish-missed.ts';
import { makeRunEventHub } from '../run-events/run-event-hub.ts';
import { makeApp } from './make-app.ts';
import { makeRateLimits } from './rate-limits.ts';
import { tendStore } from './tend-store.ts';

export interface RunningApi {
  readonly port: number;
  readonly app: Express;
  /** Signs the first user in, once. */
  readonly signInUrl: string;
  /** Ends subscriptions, lets requests in work finish, and frees the port. The store stays open. */
  close(): Promise<void>;
}

/** An upload over a slow line takes its time. */
const longestRequestMs = 60 * 60 * 1_000;

/**
 * How long a connection waits for the next request. The dashboard, which hands requests on, closes its own after 5 s: were
 * this as short, a request could be sent into a connection that is just being closed here, and be lost.
 */
const idleMs = 60_000;

/** Requests that still work after this are cut off. */
const closeWithinMs = 5_000;

/**
 * Starts the API on 127.0.0.1. It keeps no state of its own: what it answers is in the store.
 *
 * *errors* `API.PORT_BUSY`
 */
export async function startApi(options: {
  store: Store;
  home: string;
  port: number;
  webOrigin: string;
  largestUploadBytes: number;
  /** What one file of a run from outside may have. */
  largestArtifactBytes: number;
  /** Folders that datasets may be added from; none where left out. */
  datasetFolders?: readonly string[];
  /** What a dataset that is uploaded as a zip may have. */
  largestZipBytes: number;
  /** Address below which PhysioNet's folders lie. */
  physioNet?: string;
  log: Log;
  /** Of one key or person; {@link defaultRequestsPerSecond} where left out. */
  requestsPerSecond?: number;
  /** How often open subscriptions are asked again whether they may go on. */
  recheckMs?: number;
}): Promise<RunningApi> {
  const { store, log, webOrigin } = options;
  const accounts = openAccounts({ store, webOrigin, secret: await readSecret(options.home) });
  const events = makeRunEventHub();
  const listening = await listenToRunEvents(store.databaseUrl, events.publish, {
    onReconnect: () => {
      publishMissed(store, events, new Date()).catch((error: unknown) =>
        log.error('what was missed while PostgreSQL was away could not be read', error),
      );
    },
  });
  const uploads = { folder: path.join(options.home, 'uploads'), largestBytes: options.largestUploadBytes };
  const artifactUploads = makeArtifactUploads({
    ...{ store, log, largestBytes: options.largestArtifactBytes },
    folder: path.join(options.home, 'artifact-uploads'),
  });
  const tending = await tendStore({ store, uploads, artifactUploads, log });
  const newPoints = makeMetricsAnnouncer(store, (error) =>
    log.error('new points could not be announced', error),
  );
  const { app, stop } = await makeApp({
    store,
    accounts,
    webOrigin,
    events,
    newPoints,
    uploads,
    datasets: {
      folders: options.datasetFolders ?? [],
      incoming: path.join(options.home, 'dataset-uploads'),
      largestZipBytes: options.largestZipBytes,
      physioNet: options.physioNet ?? physioNet,
    },
    artifactUploads,
    log,
    limits: makeRateLimits({ requestsPerSecond: options.requestsPerSecond ?? defaultRequestsPerSecond }),
    recheckMs: options.recheckMs ?? 60_000,
  });
  const server = createServer({ requestTimeout: longestRequestMs, keepAliveTimeout: idleMs }, app);
  const port = await listen(server, options.port);
  const { userId } = await ensureFirstTeam(store);
  const { email } = await store.database.user.findUniqueOrThrow({ where: { id: userId } });
  return {
    port,
    app,
    signInUrl: await makeSignInLink(accounts, webOrigin, email),
    close: async () => {
      await tending.stop();
      events.close();
      await closeServer(server);
      await stop();
      await newPoints.close();
      await listening.stop();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new ApiError({
          code: 'API.PORT_BUSY',
          message: `port ${port} of 127.0.0.1 can't be taken`,
          where: String(port),
          remedy: 'Set BEATLAB_API_PORT to a free port.',
          cause,
        }),
      ),
    );
    server.listen({ port, host: '127.0.0.1' }, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const insist = setTimeout(() => server.closeAllConnections(), closeWithinMs);
  await closed;
  clearTimeout(insist);
}
