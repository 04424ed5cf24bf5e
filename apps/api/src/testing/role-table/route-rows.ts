import { type Access, loggers, type Outcome, type RouteRows, readers, writers } from './row.ts';
import type { TeamFixture } from './team-fixture.ts';

/** The same for everybody, signed in or not. */
const everybody = (outcome: Outcome): Access => ({
  ...{ owner: outcome, member: outcome, viewer: outcome, stranger: outcome, nobody: outcome },
  ...{ readKey: outcome, logKey: outcome, writeKey: outcome },
});
const none = 'shows nothing';
const open = { ...readers('works'), logKey: 'works', nobody: 'works' } as const;
const sessions = { ...open, readKey: none, logKey: none, writeKey: none, nobody: none } as const;

export const routeRows: RouteRows = {
  'GET /health': { request: () => ({ path: '/health' }), access: open },
  /** better-auth asks for itself who is there: its endpoints have tests of their own. */
  'ALL /api/auth/*path': { request: () => ({ path: '/api/auth/get-session' }), access: sessions },
  'POST /sign-in': {
    request: () => ({
      path: '/sign-in',
      init: { method: 'POST', body: '{"token":"none"}', headers: { 'content-type': 'application/json' } },
    }),
    access: everybody('ACCESS.LINK_NOT_GOOD'),
  },
  'POST /join': {
    request: () => ({
      path: '/join',
      init: { method: 'POST', body: '{"token":"none"}', headers: { 'content-type': 'application/json' } },
    }),
    access: everybody('INVITATION.NOT_GOOD'),
  },
  'GET /shared-reports/:token': {
    request: () => ({ path: '/shared-reports/none' }),
    access: everybody('REPORT.LINK_NOT_GOOD'),
  },
  'GET /artifacts/:id/*name': {
    request: ({ artifactId }) => ({ path: `/artifacts/${artifactId}/model.onnx` }),
    access: readers('ARTIFACT.NOT_FOUND'),
  },
  'GET /prediction-files/:id/:name': {
    request: ({ predictionFileId }) => ({ path: `/prediction-files/${predictionFileId}/beats.csv` }),
    access: readers('PREDICTION_FILE.NOT_FOUND'),
  },
  'GET /signals/:datasetVersionId/:record': {
    request: ({ recordedVersionId }) => ({ path: `/signals/${recordedVersionId}/100?to=1000&points=10` }),
    access: readers('RECORD.NOT_FOUND'),
    shows: () => 'MLII',
  },
  'GET /signals/:datasetVersionId': {
    request: ({ recordedVersionId }) => ({ path: `/signals/${recordedVersionId}?beats=100:100,100:388` }),
    access: readers('RECORD.NOT_FOUND'),
    shows: () => 'MLII',
  },
  'POST /uploads': {
    request: () => {
      const body = new FormData();
      body.append('file', new File(['a model'], 'model.onnx'), 'model.onnx');
      return { path: '/uploads', init: { method: 'POST', body, headers: { 'x-beatlab-upload': '1' } } };
    },
    access: writers('works'),
  },
  'POST /dataset-uploads': {
    request: () => {
      const headers = { 'x-beatlab-upload': '1', 'content-type': 'application/zip' };
      const init = { method: 'POST', body: Buffer.from('PK\x03\x04 a zip'), headers };
      return { path: '/dataset-uploads?name=zipped&file=zipped.zip', init };
    },
    access: writers('works'),
  },
  'ALL /artifact-uploads': {
    request: async (team) => ({ path: '/artifact-uploads', init: await announceArtifact(team) }),
    access: loggers('RUN.NOT_FOUND'),
  },
  'ALL /artifact-uploads/:id': {
    request: async (team) => {
      const { method, headers } = await announceArtifact(team);
      const announced = await fetch(`${team.api.origin}/artifact-uploads`, {
        method,
        headers: { ...headers, ...team.api.owner },
      });
      const path = announced.headers.get('location') ?? '';
      return { path, init: { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } } };
    },
    access: loggers('RUN.NOT_FOUND'),
  },
  /** Over it go the subscriptions, which have rows of their own. */
  'ALL /graphql/stream': {
    request: () => ({
      path: '/graphql/stream',
      init: {
        method: 'POST',
        body: '{"query":"{ viewer { mayWrite } }"}',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      },
    }),
    access: { ...open, nobody: 'ACCESS.NOT_SIGNED_IN' },
  },
};

/** The announcement of a file of a run from outside, by tus. */
async function announceArtifact({ newOutsideRun }: TeamFixture) {
  const { runId, attempt } = await newOutsideRun();
  const told = { runId, attempt: String(attempt), name: 'model.bin', sha256: 'e'.repeat(64) };
  const metadata = Object.entries(told).map(([key, value]) => `${key} ${btoa(value)}`);
  return {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '1000', 'upload-metadata': metadata.join(',') },
  };
}
