/** A request that no route should take, and what it is to be answered. */
export interface BadRequest {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly answer: readonly [status: number, code: string];
}

const json = { 'content-type': 'application/json' };
const events = { accept: 'text/event-stream' };
const tus = { 'tus-resumable': '1.0.0' };
const form = { 'content-type': 'multipart/form-data; boundary=x', 'x-beatlab-upload': '1' };
const dashboard = { origin: 'http://127.0.0.1:3000' };
const asks = '{"query":"{ viewer { mayWrite } }"}';
const deep = `{ run(id: "x") ${'{ rerunOf '.repeat(13)} { id } ${'}'.repeat(13)} }`;
const wide = '{ runs(first: 200) { edges { node { log(first: 2000) { lines { message } } } } } }';
const rename = 'mutation { renameTeam(name: "x") { name } }';
const notUtf8 = Uint8Array.from([
  ...Buffer.from('{"query":"{ viewer { mayWrite } } #'),
  0xff,
  0xc3,
  0x22,
  0x7d,
]);

/** Bodies that are refused wherever GraphQL is asked. */
const bodies: readonly [what: string, body: string | Uint8Array<ArrayBuffer>, code: string][] = [
  ['JSON that ends early', '{"query":', 'REQUEST.INVALID'],
  ['a number', '5', 'REQUEST.INVALID'],
  ['nothing', '', 'REQUEST.INVALID'],
  ['an empty object', '{}', 'REQUEST.INVALID'],
  ['several requests at once', `[${asks},${asks}]`, 'REQUEST.INVALID'],
  ['a query that is a number', '{"query":5}', 'REQUEST.INVALID'],
  ['variables that are a list', '{"query":"{ viewer { mayWrite } }","variables":[1]}', 'REQUEST.INVALID'],
  ['extensions that are a text', '{"query":"{ viewer { mayWrite } }","extensions":"x"}', 'REQUEST.INVALID'],
  ['bytes that are no UTF-8', notUtf8, 'REQUEST.ENCODING'],
  ['more than a megabyte', JSON.stringify({ query: 'x'.repeat(1_100_000) }), 'LIMIT.SIZE'],
];

const byGraphql = ['/graphql', '/graphql/stream'].flatMap((path): BadRequest[] => {
  const headers = path === '/graphql' ? json : { ...json, ...events };
  const isStream = path !== '/graphql';
  return [
    ...bodies.map(([what, body, code]): BadRequest => {
      return { what, method: 'POST', path, headers, body, answer: [code === 'LIMIT.SIZE' ? 413 : 400, code] };
    }),
    {
      ...{ what: 'a charset that nobody knows', method: 'POST', path, body: asks },
      headers: { ...headers, 'content-type': 'application/json; charset=latin9' },
      answer: [415, 'REQUEST.INVALID'],
    },
    {
      ...{ what: 'what is said to be packed and is not', method: 'POST', path, body: asks },
      headers: { ...headers, 'content-encoding': 'gzip' },
      answer: [400, 'REQUEST.INVALID'],
    },
    {
      ...{ what: 'XML', method: 'POST', path, body: '<a/>' },
      headers: { ...headers, 'content-type': 'application/xml' },
      answer: isStream ? [415, 'REQUEST.MEDIA_TYPE'] : [400, 'REQUEST.INVALID'],
    },
    {
      ...{ what: 'a method that does not ask', method: 'PUT', path, headers, body: asks },
      answer: [405, isStream ? 'REQUEST.METHOD' : 'REQUEST.INVALID'],
    },
    {
      ...{ what: 'variables that are no JSON in an address', method: 'GET', headers },
      path: `${path}?query={viewer{mayWrite}}&variables={`,
      answer: [400, 'REQUEST.INVALID'],
    },
  ];
});

const inAddress: readonly BadRequest[] = (
  [
    ['a mutation in an address', rename, 405, 'REQUEST.INVALID'],
    ['a request that is too deep, in an address', deep, 400, 'LIMIT.DEPTH'],
    ['a request that is too wide, in an address', wide, 400, 'LIMIT.COST'],
  ] as const
).map(([what, query, status, code]) => ({
  ...{ what, method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}`, headers: json },
  answer: [status, code],
}));

const onTheStream: readonly BadRequest[] = [
  {
    ...{ what: 'a stream for who wants JSON', method: 'POST', path: '/graphql/stream', body: asks },
    headers: { ...json, accept: 'application/json' },
    answer: [406, 'REQUEST.NOT_ACCEPTABLE'],
  },
];

const toUploads: readonly BadRequest[] = [
  {
    ...{ what: 'JSON for files', method: 'POST', path: '/uploads', body: '{}' },
    headers: { ...json, 'x-beatlab-upload': '1' },
    answer: [400, 'UPLOAD.NOT_MULTIPART'],
  },
  {
    ...{ what: 'a form that ends early', method: 'POST', path: '/uploads', headers: form },
    body: '--x\r\ncontent-disposition: form-data; name="f"; filename="a.onnx"\r\n\r\nabc',
    answer: [400, 'UPLOAD.NOT_MULTIPART'],
  },
  {
    ...{ what: 'files over the limit', method: 'POST', path: '/uploads', headers: form },
    body: `--x\r\ncontent-disposition: form-data; name="f"; filename="a.onnx"\r\n\r\n${'x'.repeat(5 * 2 ** 20)}\r\n--x--\r\n`,
    answer: [413, 'UPLOAD.TOO_LARGE'],
  },
  {
    ...{ what: 'a dataset that is no zip', method: 'POST', path: '/dataset-uploads?name=a', body: '{}' },
    headers: { ...json, 'x-beatlab-upload': '1' },
    answer: [400, 'DATASET_ZIP.NO_ZIP'],
  },
  {
    ...{ what: 'a zip over the limit', method: 'POST', path: '/dataset-uploads?name=a' },
    ...{ body: 'x'.repeat(5 * 2 ** 20), headers: { 'x-beatlab-upload': '1' } },
    answer: [413, 'DATASET_ZIP.TOO_LARGE'],
  },
  {
    ...{ what: 'a dataset whose name leads elsewhere', method: 'POST', body: 'PK' },
    ...{ path: '/dataset-uploads?name=..%2Fa', headers: { 'x-beatlab-upload': '1' } },
    answer: [400, 'DATASET.NAME'],
  },
];

const toArtifacts = (
  [
    ['a file without a version of tus', 'POST', '', {}, 412, 'REQUEST.INVALID'],
    ['a file of no length', 'POST', '', { ...tus, 'upload-length': 'x' }, 400, 'REQUEST.INVALID'],
    ['a file over the limit', 'POST', '', { ...tus, 'upload-length': '99999999999' }, 413, 'LIMIT.SIZE'],
    [
      'metadata that are no Base64',
      ...['POST', '', { ...tus, 'upload-length': '5', 'upload-metadata': ',,= !' }, 400, 'UPLOAD.METADATA'],
    ],
    ['a file without metadata', 'POST', '', { ...tus, 'upload-length': '5' }, 400, 'UPLOAD.METADATA'],
    ['a file that nobody announced', 'GET', '/abc', tus, 404, 'REQUEST.NOT_FOUND'],
    ['a file outside its folder', 'DELETE', '/..%2f..%2fetc', tus, 404, 'REQUEST.NOT_FOUND'],
    ['a method unknown to tus', 'PUT', '/abc', tus, 404, 'REQUEST.NOT_FOUND'],
  ] as [string, string, string, Record<string, string>, number, string][]
).map(([what, method, path, headers, status, code]): BadRequest => {
  return { what, method, path: `/artifact-uploads${path}`, headers, answer: [status, code] };
});

const setActive = '/api/auth/organization/set-active';

const elsewhere: readonly BadRequest[] = (
  [
    ['an address that is no UTF-8', 'GET', '/artifacts/%ff/x', {}, 400, 'REQUEST.INVALID'],
    ['a file above its folder', 'GET', '/artifacts/x/..%2f..%2fpasswd', {}, 404, 'ARTIFACT.NOT_FOUND'],
    ['a zero in a name', 'GET', '/prediction-files/%00/%00', {}, 404, 'PREDICTION_FILE.NOT_FOUND'],
    ['a signal of no dataset version', 'GET', '/signals/x/100', {}, 404, 'RECORD.NOT_FOUND'],
    ['a signal from nowhere', 'GET', '/signals/x/100?from=-1', {}, 400, 'REQUEST.ARGUMENT'],
    ['surroundings of no beat', 'GET', '/signals/x', {}, 400, 'REQUEST.ARGUMENT'],
    ['a path that is not there', 'GET', '/nothing', {}, 404, 'REQUEST.NOT_FOUND'],
    ['a method that is not there', 'PUT', '/uploads', {}, 404, 'REQUEST.NOT_FOUND'],
    ['a report by a link that is none', 'GET', '/shared-reports/none', {}, 404, 'REPORT.LINK_NOT_GOOD'],
    ['an invitation without a token', 'POST', '/join', json, 404, 'INVITATION.NOT_GOOD'],
    ['health, changed', 'POST', '/health', {}, 404, 'REQUEST.NOT_FOUND'],
    ['an account path that is closed', 'GET', '/api/auth/none', {}, 404, 'REQUEST.NOT_FOUND'],
    ['a sign-in without a token', 'POST', '/sign-in', json, 404, 'ACCESS.LINK_NOT_GOOD'],
    ['a sign-in that is only looked at', 'GET', '/sign-in?token=a', {}, 404, 'REQUEST.NOT_FOUND'],
    ['a sign-in by GET', 'GET', '/api/auth/magic-link/verify?token=a', {}, 404, 'REQUEST.NOT_FOUND'],
    [
      'a change from another site',
      'POST',
      setActive,
      { origin: 'https://evil.example' },
      403,
      'ACCESS.REFUSED',
    ],
    ['a change without a body', 'POST', setActive, dashboard, 400, 'REQUEST.INVALID'],
  ] as [string, string, string, Record<string, string>, number, string][]
).map(([what, method, path, headers, status, code]) => ({
  what,
  method,
  path,
  headers,
  answer: [status, code],
}));

/** Every transport and route, with what it must refuse. */
export const badRequests: readonly BadRequest[] = [
  ...byGraphql,
  ...inAddress,
  ...onTheStream,
  ...toUploads,
  ...toArtifacts,
  ...elsewhere,
  {
    ...{ what: 'accounts asked with broken JSON', method: 'POST', path: setActive, body: '{"a":' },
    headers: { ...json, ...dashboard },
    answer: [400, 'REQUEST.INVALID'],
  },
];
