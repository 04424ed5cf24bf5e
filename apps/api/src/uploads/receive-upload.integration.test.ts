import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeRecord } from '@beatlab/pipeline/io/write-record';
import { clearUploads } from '@beatlab/store/uploads/uploads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Credentials, startTestApi, type TestApi } from '../testing/start-test-api.ts';
import { answerOf, type FormFiles, uploadFiles } from '../testing/upload-files.ts';

let api: TestApi;
let header = '';
let signal = new Uint8Array();
beforeAll(async () => {
  api = await startTestApi();
  const folder = await mkdtemp(path.join(tmpdir(), 'beatlab-record-'));
  const lead = (name: string, hz: number) => {
    const samples = Float64Array.from({ length: 3_600 }, (_, at) => Math.sin((2 * Math.PI * hz * at) / 360));
    return { name, samples };
  };
  await writeRecord(folder, {
    ...{ name: 'r1', samplingFrequencyHz: 360, format: 16, gain: 1_000, comments: [] },
    leads: [lead('MLII', 1), lead('V5', 2)],
  });
  header = await readFile(path.join(folder, 'r1.hea'), 'latin1');
  signal = await readFile(path.join(folder, 'r1.dat'));
  await rm(folder, { recursive: true });
});
afterAll(() => api?.close());

const uploadsFolder = () => path.join(api.home, 'uploads');
const left = async () => ({
  folders: await readdir(uploadsFolder()).catch(() => []),
  rows: await api.store.database.upload.count(),
});
const send = (files: FormFiles, who: Credentials = api.owner, headers?: Record<string, string>) =>
  uploadFiles(api, who, files, headers);

describe('an upload', () => {
  it('says which records came, and keeps their files under their names', async () => {
    const answer = await send([
      ['r1.dat', signal],
      ['r1.hea', header],
      ['r1.atr', 'annotations are not looked at'],
      ['model.onnx', 'nor are models'],
    ]);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String),
        expiresAt: expect.any(String),
        records: [{ name: 'r1', durationSeconds: 10, samplingFrequencyHz: 360, leads: ['MLII', 'V5'] }],
      },
    });
    const { id, files } = answer.body;
    const stored = await readFile(path.join(uploadsFolder(), id, 'r1.dat'));
    expect(Buffer.compare(stored, signal)).toBe(0);
    expect(files).toContainEqual({
      name: 'r1.dat',
      sha256: createHash('sha256').update(signal).digest('hex'),
      sizeBytes: signal.length,
    });
  });

  it('goes with a key that may write, without the header that browsers need', async () => {
    const { data } = await api.ask(
      api.owner,
      'mutation { createApiKey(name: "upload", scope: "write") { key } }',
    );
    const key = { 'x-api-key': data.createApiKey.key };
    expect((await send([['model.onnx', 'a model']], key, {})).status).toBe(201);
  });

  it('is refused whole where one file is, with what to do, and leaves nothing', async () => {
    const before = await left();
    const both = [
      ['r1.hea', header],
      ['r1.dat', signal],
    ] as const;
    const refused: [string, FormFiles][] = [
      ['UPLOAD.EMPTY', []],
      ['UPLOAD.MISSING_FILE', [['r1.hea', header]]],
      ['UPLOAD.NO_RECORD', [['r1.dat', signal]]],
      ['UPLOAD.NO_RECORD', [...both, ['notes.txt', 'notes']]],
      [
        'WFDB.BAD_HEADER',
        [
          ['r1.hea', 'this is no header\n'],
          ['r1.dat', signal],
        ],
      ],
      [
        'WFDB.BAD_HEADER',
        [
          ['r1.hea', header.replaceAll('r1.dat', '../../secret')],
          ['r1.dat', signal],
        ],
      ],
      [
        'WFDB.TRUNCATED_SIGNAL',
        [
          ['r1.hea', header],
          ['r1.dat', signal.slice(0, 1_000)],
        ],
      ],
      ['UPLOAD.TWICE', [...both, ['R1.DAT', signal]]],
      ['UPLOAD.TOO_LARGE', [...both, ['long.dat', new Uint8Array(4 * 2 ** 20)]]],
      ['UPLOAD.TOO_MANY', Array.from({ length: 501 }, (_, at) => [`f${at}.onnx`, 'x'] as const)],
      ...[
        '../r1.hea',
        'a/r1.hea',
        'a\\r1.hea',
        '.hea',
        'r1',
        'con.dat',
        `${'r'.repeat(150)}.hea`,
        'r 1.hea',
      ].map((name): [string, FormFiles] => ['UPLOAD.NAME', [...both, [name, header]]]),
    ];
    for (const [code, files] of refused) {
      const answer = await send(files);
      expect({ files: files.map(([name]) => name), code: answer.code }).toMatchObject({ code });
      expect(answer.status).toBe(/TOO/.test(code) ? 413 : 400);
      expect(answer.body.errors[0].extensions.remedy).toEqual(expect.any(String));
    }
    expect(await left()).toEqual(before);
  });

  it('that does not say how long it is stops at the limit too', async () => {
    const before = await left();
    const [head, foot] = [
      '--b\r\ncontent-disposition: form-data; name="file"; filename="r1.dat"\r\n\r\n',
      '\r\n--b--\r\n',
    ];
    async function* body() {
      yield Buffer.from(head);
      for (let block = 0; block < 6; block++) yield Buffer.alloc(2 ** 20);
      yield Buffer.from(foot);
    }
    const response = await fetch(`${api.origin}/uploads`, {
      method: 'POST',
      headers: { ...api.owner, 'x-beatlab-upload': '1', 'content-type': 'multipart/form-data; boundary=b' },
      body: body(),
      duplex: 'half',
    } as RequestInit);
    expect(await answerOf(response)).toMatchObject({ status: 413, code: 'UPLOAD.TOO_LARGE' });
    expect(await left()).toEqual(before);
  });

  it('that is cut off leaves nothing', async () => {
    const before = await left();
    const { hostname, port } = new URL(api.origin);
    const socket = connect(Number(port), hostname);
    const headers = { ...api.owner, 'x-beatlab-upload': '1', 'content-length': '100000', host: hostname };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const start = [
      'POST /uploads HTTP/1.1',
      ...lines,
      'content-type: multipart/form-data; boundary=b',
      '',
      '--b',
      'content-disposition: form-data; name="file"; filename="r1.dat"',
      '',
      'a few bytes',
    ];
    socket.write(start.join('\r\n'));
    await expect.poll(async () => (await left()).folders.length).toBe(before.folders.length + 1);
    socket.destroy();
    await expect.poll(left).toEqual(before);
  });

  it('is no form: says what would be one', async () => {
    const post = async (type: string, body: string) =>
      answerOf(
        await fetch(`${api.origin}/uploads`, {
          method: 'POST',
          headers: { ...api.owner, 'x-beatlab-upload': '1', 'content-type': type },
          body,
        }),
      );
    for (const [type, body] of [
      ['application/octet-stream', 'bytes'],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=b', '--b\r\nnothing ends here'],
    ] as const) {
      expect(await post(type, body)).toMatchObject({ status: 400, code: expect.stringMatching(/^UPLOAD\./) });
    }
  });

  it('is for those who may change something, and not for a page of another origin', async () => {
    const viewer = await api.newPerson('viewer', api.firstTeam.teamId);
    const files: FormFiles = [['model.onnx', 'a model']];
    expect(await send(files, viewer)).toMatchObject({ status: 403, code: 'ACCESS.READ_ONLY' });
    expect(await send(files, {})).toMatchObject({ status: 401, code: 'ACCESS.NOT_SIGNED_IN' });
    expect(await send(files, api.owner, {})).toMatchObject({ status: 403, code: 'UPLOAD.NOT_ASKED' });
  });

  it('is removed when it is a day old, with what killed processes left', async () => {
    const [old, young] = [await send([['a.onnx', 'a']]), await send([['b.onnx', 'b']])];
    const now = new Date();
    const yesterday = new Date(now.getTime() - 24.1 * 3_600_000);
    await api.store.database.upload.update({ where: { id: old.body.id }, data: { createdAt: yesterday } });
    const oldFolder = path.join(uploadsFolder(), old.body.id);
    await utimes(oldFolder, yesterday, yesterday);
    const abandoned = path.join(uploadsFolder(), 'abandoned');
    await mkdir(abandoned);
    await writeFile(path.join(abandoned, 'r1.dat'), 'half');
    await clearUploads(api.store, uploadsFolder(), now);
    expect(await readdir(uploadsFolder())).toEqual(expect.arrayContaining(['abandoned', young.body.id]));
    await utimes(abandoned, yesterday, yesterday);
    await clearUploads(api.store, uploadsFolder(), now);
    const { folders } = await left();
    expect(folders).toContain(young.body.id);
    expect(folders).not.toContain(old.body.id);
    expect(folders).not.toContain('abandoned');
    expect(await api.store.database.upload.count({ where: { id: old.body.id } })).toBe(0);
  });
});
