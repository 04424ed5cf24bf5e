import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRun } from '../testing/launch-run.ts';
import { type PredictingApi, startPredictingApi } from '../testing/start-predicting-api.ts';
import { hasMitdb } from '../testing/start-trainer.ts';
import { uploadFiles } from '../testing/upload-files.ts';

describe.skipIf(!hasMitdb)(
  'a prediction that comes to nothing (skipped where ../shared/data/mitdb is absent)',
  () => {
    let api: PredictingApi;
    beforeAll(async () => {
      api = await startPredictingApi();
    });
    afterAll(() => api?.close());

    it('ends within seconds when it is canceled at work, and at once while it waits', async () => {
      const ids = [];
      for (let count = 0; count < 2; count++) {
        ids.push((await api.predict({ runId: api.runId, dataset: 'mitdb', record: '208' })).data.predict.id);
      }
      await api.until(ids[0], ['RUNNING']);
      const cancel = (id: string) =>
        api.ask(api.owner, 'mutation ($id: ID!) { cancelPrediction(id: $id) { state cancelRequested } }', {
          id,
        });
      // One is carried out at a time: the second still waits.
      expect((await cancel(ids[1])).data.cancelPrediction.state).toBe('CANCELED');
      const askedAt = Date.now();
      expect((await cancel(ids[0])).data.cancelPrediction).toEqual({
        state: 'RUNNING',
        cancelRequested: true,
      });
      const ended = await api.ended(ids[0]);
      expect(ended).toMatchObject({
        state: 'CANCELED',
        cause: { code: 'PREDICTION.CANCELED' },
        summary: null,
      });
      expect(Date.now() - askedAt).toBeLessThan(5_000);
      expect((await cancel(ids[0])).data.cancelPrediction.state).toBe('CANCELED');
    });

    it('is refused where model or record are not there, with what to do', async () => {
      const { runId } = api;
      const { id: queued } = (await launchRun(api, { dataset: 'mitdb', epochs: 500 })).run;
      const upload = await uploadFiles(api, api.owner, [['model.onnx', 'no model']]);
      const record = { dataset: 'mitdb', record: '100' };
      const refused: [string, object][] = [
        ['RUN.NOT_FOUND', { ...record, runId: '01920000-0000-7000-8000-000000000000' }],
        ['RUN.NOT_FOUND', { ...record, runId: 'none' }],
        ['PREDICTION.RUN_NOT_FINISHED', { ...record, runId: queued }],
        ['REQUEST.ARGUMENT', record],
        ['REQUEST.ARGUMENT', { ...record, runId, modelUploadId: upload.body.id }],
        ['REQUEST.ARGUMENT', { runId, record: '100' }],
        ['REQUEST.ARGUMENT', { ...record, runId, uploadId: upload.body.id }],
        ['REQUEST.ARGUMENT', { ...record, runId, minutes: 0 }],
        ['DATASET.UNKNOWN', { runId, dataset: 'none', record: '100' }],
        ['DATASET.UNKNOWN_VERSION', { ...record, runId, datasetVersion: 'f'.repeat(64) }],
        ['PREDICTION.RECORD_UNKNOWN', { runId, dataset: 'mitdb', record: '../100' }],
        ['PREDICTION.RECORD_UNKNOWN', { runId, dataset: 'mitdb' }],
        ['PREDICTION.RECORD_UNKNOWN', { runId, uploadId: upload.body.id }],
        ['UPLOAD.NOT_FOUND', { runId, uploadId: '01920000-0000-7000-8000-000000000000' }],
        ['UPLOAD.NOT_FOUND', { ...record, modelUploadId: '../uploads' }],
      ];
      for (const [code, input] of refused) {
        const { errors } = await api.predict(input);
        expect({ input, code: errors[0]?.extensions.code }).toEqual({ input, code });
      }
      await api.ask(api.owner, 'mutation ($id: ID!) { cancelRun(id: $id) { state } }', { id: queued });
      const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
      expect((await api.predict({ runId, ...record }, viewer)).errors[0]!.extensions.code).toBe(
        'ACCESS.READ_ONLY',
      );

      const { id } = (await api.predict({ ...record, modelUploadId: upload.body.id })).data.predict;
      expect(await api.ended(id)).toMatchObject({
        state: 'FAILED',
        cause: { code: 'MODEL.DAMAGED', remedy: expect.any(String) },
      });
    });

    it('whose record has lost its signal since is failed, with what to do', async () => {
      await rm(path.join(api.folder, '119.dat'));
      const { id } = (await api.predict({ runId: api.runId, dataset: 'mitdb', record: '119' })).data.predict;
      expect(await api.ended(id)).toMatchObject({
        cause: { code: 'DATASET.CHANGED', remedy: expect.any(String) },
        summary: null,
        files: [],
      });
    });

    it('is listed with all others, newest first, by state, run and text', async () => {
      const list = async (filter: string, more = '') =>
        (
          await api.ask(
            api.owner,
            `{ predictions(filter: { ${filter} }${more}) {
            totalCount pageInfo { hasNextPage endCursor } edges { node { number state record } } } }`,
          )
        ).data.predictions;
      const numbers = ({ edges }: { edges: { node: { number: number } }[] }) =>
        edges.map(({ node }) => node.number);
      const all = await list('');
      expect(numbers(all)).toEqual(numbers(all).toSorted((a, b) => b - a));
      const first = await list('', ', first: 3');
      const rest = await list('', `, after: "${first.pageInfo.endCursor}"`);
      expect([...numbers(first), ...numbers(rest)]).toEqual(numbers(all));
      expect((await list('states: [CANCELED]')).totalCount).toBe(2);
      expect((await list('text: "208"')).totalCount).toBe(2);
      expect((await list(`runId: "${api.runId}"`)).totalCount).toBeLessThan(all.totalCount);
      const { number } = all.edges[0].node;
      expect(numbers(await list(`text: "#${number}"`))).toEqual([number]);
    });
  },
);
