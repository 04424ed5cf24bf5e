import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import type { Caller } from '../accounts/caller.ts';
import { signInPath } from '../accounts/make-sign-in-link.ts';
import { accountsPath } from '../accounts/open-accounts.ts';
import { serveAccounts } from '../accounts/serve-accounts.ts';
import { serveSignIn } from '../accounts/serve-sign-in.ts';
import { artifactUploadsPath } from '../artifact-uploads/make-artifact-uploads.ts';
import { serveArtifact } from '../artifacts/serve-artifact.ts';
import { receiveZip } from '../datasets/receive-zip.ts';
import { openEvaluationPool } from '../evaluation/work/evaluation-pool.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { buildApiSchema } from '../graphql/build-api-schema.ts';
import { mostTokens } from '../graphql/limits.ts';
import { makeLoaders } from '../graphql/make-loaders.ts';
import { makeQueryCache } from '../graphql/make-query-cache.ts';
import { refuseExcess } from '../graphql/refuse-excess.ts';
import { translateError } from '../graphql/translate-error.ts';
import { servePredictionFile } from '../predictions/serve-prediction-file.ts';
import { serveSharedReport, sharedReportsPath } from '../reports/serve-shared-report.ts';
import { serveSignal } from '../signal/serve-signal.ts';
import { serveSnippets } from '../signal/serve-snippets.ts';
import { serveJoin } from '../teams/serve-join.ts';
import { receiveUpload } from '../uploads/receive-upload.ts';
import { answerErrors } from './answer-errors.ts';
import type { AppParts } from './app-parts.ts';
import { checkStreamRequest } from './check-stream-request.ts';
import { explainFailure } from './explain-failure.ts';
import { logRequests } from './log-requests.ts';
import { makeEventStream } from './make-event-stream.ts';
import { nothingThere } from './nothing-there.ts';
import { openAccountPathsOnly } from './open-account-paths-only.ts';
import { readJson } from './read-json.ts';
import { callerOf, noLogKeys, signedInOnly } from './signed-in-only.ts';

/**
 * All paths of the API: accounts and health are open, everything else asks who is there first.
 *
 * Cookies are SameSite=Lax and Apollo refuses requests that a foreign page could send without asking
 * (csrfPrevention), so a signed-in browser can't be used against its owner.
 */
export async function makeApp(parts: AppParts): Promise<{ app: Express; stop: () => Promise<void> }> {
  const { store, accounts, log } = parts;
  const schema = buildApiSchema();
  const evaluation = openEvaluationPool();
  const contextOf = (caller: Caller): ApiContext => ({
    store,
    accounts,
    webOrigin: parts.webOrigin,
    log,
    events: parts.events,
    newPoints: parts.newPoints,
    uploads: parts.uploads,
    datasets: parts.datasets,
    evaluation,
    caller,
    loaders: makeLoaders(store, caller.team.id),
  });
  const apollo = new ApolloServer<ApiContext>({
    schema,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    persistedQueries: { cache: makeQueryCache() },
    formatError: (formatted, error) => translateError(formatted, error, log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would find out, field by field, that no answer may be kept: neverStored says so at once.
      ApolloServerPluginCacheControlDisabled(),
      refuseExcess,
    ],
  });
  await apollo.start();

  const app = express();
  app.disable('x-powered-by');
  app.use(logRequests(log));
  app.get('/health', async (_request, response) => {
    await store.database.$queryRaw`SELECT 1`.catch((error: unknown) => explainFailure(store, error));
    response.json({ ok: true });
  });
  app.all(`${accountsPath}/*path`, openAccountPathsOnly, serveAccounts(accounts));
  app.post(signInPath, readJson(), (request, response) => serveSignIn(parts, request, response));
  app.post('/join', readJson(), (request, response) => serveJoin(parts, request, response));
  app.get(`${sharedReportsPath}/:token`, (request, response) =>
    serveSharedReport(parts, evaluation, request, response),
  );
  app.use(signedInOnly(parts));
  app.use(['/artifacts', '/prediction-files', '/signals'], noLogKeys);
  app.get('/artifacts/:id/*name', (request, response) => {
    const { id, name } = request.params;
    return serveArtifact(store, callerOf(response), { id, name: name.join('/') }, request, response);
  });
  app.get('/prediction-files/:id/:name', (request, response) =>
    servePredictionFile(store, callerOf(response), request.params, request, response),
  );
  app.get('/signals/:datasetVersionId/:record', (request, response) =>
    serveSignal(store, callerOf(response), request.params, request, response),
  );
  app.get('/signals/:datasetVersionId', (request, response) =>
    serveSnippets(store, callerOf(response), request.params, request, response),
  );
  app.post('/uploads', (request, response) =>
    receiveUpload(store, callerOf(response), parts.uploads, request, response),
  );
  app.post('/dataset-uploads', (request, response) =>
    receiveZip(store, callerOf(response), parts.datasets, request, response),
  );
  app.all([artifactUploadsPath, `${artifactUploadsPath}/:id`], (request, response) =>
    parts.artifactUploads.handle(request, response),
  );
  app.use('/graphql', neverStored, readJson());
  app.all('/graphql/stream', checkStreamRequest, makeEventStream({ ...parts, schema, contextOf }));
  app.use('/graphql', expressMiddleware(apollo, { context: async ({ res }) => contextOf(callerOf(res)) }));
  app.use(nothingThere);
  app.use(answerErrors(log));
  const stop = async () => {
    await apollo.stop();
    await evaluation.close();
  };
  return { app, stop };
}

/** What was answered to one person is kept for nobody, not even for themselves: runs change at any moment. */
const neverStored: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};
