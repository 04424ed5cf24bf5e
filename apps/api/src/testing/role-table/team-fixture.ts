import { randomUUID } from 'node:crypto';
import { createApiKey, type KeyScope } from '@beatlab/store/api-keys/create-api-key';
import { markBeat } from '@beatlab/store/beat-marks/beat-marks';
import { addComment } from '@beatlab/store/comments/add-comment';
import { createImport } from '@beatlab/store/datasets/create-import';
import { cancelImport } from '@beatlab/store/datasets/end-import';
import { createPrediction } from '@beatlab/store/predictions/create-prediction';
import { createReport } from '@beatlab/store/reports/change-report';
import { shareReport } from '@beatlab/store/reports/share-report';
import { addArtifact } from '@beatlab/store/runs/add-artifact';
import { archiveRuns } from '@beatlab/store/runs/archive-runs';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { inviteMember } from '@beatlab/store/teams/invite-member';
import { addRecordedDataset } from '../add-recorded-dataset.ts';
import { modelBytes } from '../finished-epoch.ts';
import { launchRun } from '../launch-run.ts';
import { addDataset, addTeam, type Credentials, type TestApi } from '../start-test-api.ts';
import type { AskingRole } from './row.ts';

export type TeamFixture = Awaited<ReturnType<typeof makeTeamFixture>>;

/** Everything that a team has, one of each, and somebody for each role. */
export async function makeTeamFixture(api: TestApi) {
  const { store, firstTeam } = api;
  const version = await addDataset(store, firstTeam.teamId, 'secret-dataset');
  const recorded = await addRecordedDataset(api, 'secret-recordings');
  const config = { dataset: 'secret-dataset' };
  const newRun = async (): Promise<string> => (await launchRun(api, config, 'secret run')).run.id;
  const newEndedRun = async (): Promise<string> => {
    const id = await newRun();
    await requestCancel(store, id);
    return id;
  };
  const newArchivedRun = async (): Promise<string> => {
    const id = await newEndedRun();
    await archiveRuns(store, { teamId: firstTeam.teamId, runIds: [id], by: firstTeam });
    return id;
  };
  const newSweep = async (): Promise<string> => {
    const input = { name: 'secret sweep', config, space: { learningRate: [0.01, 0.001] } };
    const launch = 'mutation ($input: LaunchSweepInput!) { launchSweep(input: $input) { sweep { id } } }';
    return (await api.ask(api.owner, launch, { input })).data.launchSweep.sweep.id;
  };
  const newOutsideRun = async (): Promise<{ runId: string; attempt: number }> => {
    const create = `mutation { createRun(input: { name: "secret run" }) { run { id } attempt } }`;
    const { run, attempt } = (await api.ask(api.owner, create)).data.createRun;
    return { runId: run.id, attempt };
  };
  const stored = await store.artifacts.put(modelBytes);
  const newPrediction = async (): Promise<string> => {
    const model = { runId: null, name: 'secret model', sha256: stored.sha256 };
    const record = { record: '100', datasetVersionId: version.id, inputs: [], seconds: null };
    const by = { teamId: firstTeam.teamId, createdById: firstTeam.userId };
    return (await createPrediction(store, { ...by, ...record, model })).id;
  };
  const newMark = async (): Promise<string> => {
    const place = { teamId: firstTeam.teamId, datasetVersionId: recorded.id, record: '100', sample: 388 };
    return (await markBeat(store, { ...place, kind: 'mislabelled', note: 'secret note' }, firstTeam))!.id;
  };
  const newImport = async (): Promise<string> => {
    const wanted = { teamId: firstTeam.teamId, name: 'secret-import', source: 'folder' } as const;
    const place = { location: '/secret-folder', zipSha256: null };
    return (await createImport(store, { ...wanted, ...place }, { userId: firstTeam.userId })).id;
  };
  const newCanceledImport = async (): Promise<string> => {
    const id = await newImport();
    await cancelImport(store, id, { userId: firstTeam.userId });
    return id;
  };
  const newKey = (scope: KeyScope) =>
    createApiKey(store, { ...firstTeam, name: 'secret key', scope, expiresAt: null }, firstTeam);
  const withKey = async (scope: KeyScope): Promise<Credentials> => ({
    'x-api-key': (await newKey(scope)).key,
  });

  const newInvitation = async (email = 'secret-guest@beatlab.test'): Promise<string> => {
    const invited = { teamId: firstTeam.teamId, email, role: 'viewer' } as const;
    return (await inviteMember(store, invited, firstTeam)).invitation.id;
  };
  const newMember = async (): Promise<string> => {
    const id = randomUUID();
    await store.database.user.create({ data: { id, name: 'somebody', email: `${id}@beatlab.test` } });
    await store.database.member.create({
      data: { id, userId: id, teamId: firstTeam.teamId, role: 'member' },
    });
    return id;
  };
  await newInvitation();
  await newImport();
  const commentedRunId = await newRun();
  const newComment = async (): Promise<string> => {
    const said = { runId: commentedRunId, text: 'secret comment', mentions: [firstTeam.userId] };
    return (await addComment(store, { teamId: firstTeam.teamId, ...said }, firstTeam)).id;
  };
  await newComment();
  const newReport = async (): Promise<string> =>
    (await createReport(store, { teamId: firstTeam.teamId, title: 'secret report' }, firstTeam)).id;
  const newReportShare = async (): Promise<string> => {
    const shared = { teamId: firstTeam.teamId, id: await newReport(), expiresAt: null };
    return (await shareReport(store, shared, firstTeam))!.share.id;
  };

  const finished = await finishedRun(api, await newRun(), stored);
  const predictionId = await newPrediction();
  const predictionFile = await store.database.predictionFile.create({
    data: { predictionId, name: 'beats.csv', kind: 'beats', sha256: stored.sha256, sizeBytes: 1_000n },
  });
  const strangersTeam = await addTeam(store, 'strangers-of-the-table');
  const credentials: Record<AskingRole, Credentials> = {
    owner: api.owner,
    member: await api.newPerson('member', firstTeam.teamId),
    viewer: await api.newPerson('viewer', firstTeam.teamId),
    readKey: await withKey('read'),
    logKey: await withKey('log'),
    writeKey: await withKey('write'),
    stranger: await api.newPerson('owner', strangersTeam),
    nobody: {},
  };
  const strangersRun = await api.ask(
    credentials.stranger,
    'mutation { createRun(input: {}) { run { id } } }',
  );
  return {
    api,
    credentials,
    teamId: firstTeam.teamId,
    datasetId: version.datasetId,
    strangersTeam,
    strangersRunId: strangersRun.data.createRun.run.id as string,
    runId: await newRun(),
    sweepId: await newSweep(),
    finishedRunId: finished.runId,
    artifactId: finished.artifactId,
    predictionId,
    predictionFileId: predictionFile.id,
    newRun,
    newComment,
    reportId: await newReport(),
    newReport,
    newReportShare,
    newInvitation: () => newInvitation(`${randomUUID()}@beatlab.test`),
    newMember,
    newEndedRun,
    newArchivedRun,
    newOutsideRun,
    newSweep,
    newPrediction,
    newMark,
    recordedVersionId: recorded.id,
    datasetFolder: api.datasetFolder,
    newImport,
    newCanceledImport,
    newKeyId: async () => (await newKey('read')).apiKey.id,
    /** What no other team may ever see: names and identifiers of what is this team's. */
    secrets: [
      ...[
        'secret-dataset',
        'secret run',
        'secret sweep',
        'secret model',
        'secret key',
        'secret-recordings',
        'secret note',
        'secret comment',
        'secret report',
      ],
      ...[
        firstTeam.teamId,
        finished.runId,
        finished.artifactId,
        predictionId,
        predictionFile.id,
        version.id,
        recorded.id,
      ],
    ],
  };
}

/** A run with a model, finished as a trainer finishes it. */
async function finishedRun(
  { store }: TestApi,
  runId: string,
  stored: { sha256: string; sizeBytes: number },
): Promise<{ runId: string; artifactId: string }> {
  const { attempt } = (await claimRun(store, { runId, workerId: 'a test' }))!;
  await addArtifact(store, { runId, attempt }, { name: 'model.onnx', kind: 'model', ...stored });
  await addArtifact(store, { runId, attempt }, { name: 'secret weights', kind: 'weights', ...stored });
  await store.database.epoch.create({ data: { runId, epoch: 1, attempt, seconds: 20 } });
  const provenance = {
    provider: { used: 'cpu' },
    windows: { train: 20, val: 10 },
    split: { train: ['100', '119'], val: ['208'] },
  };
  await store.database.run.update({ where: { id: runId }, data: { provenance } });
  await finishRun(store, { runId, attempt });
  const artifact = await store.database.artifact.findFirstOrThrow({ where: { runId, kind: 'model' } });
  return { runId, artifactId: artifact.id };
}
