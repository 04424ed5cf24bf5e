import { expect, it } from 'vitest';
import { readSent } from './send-zip.ts';

it('an answer is the import, the API’s refusal with its remedy, or what stood between', () => {
  expect(readSent(201, '{"id":"i"}')).toEqual({ id: 'i' });
  const refusal = {
    message: 'no',
    extensions: { code: 'DATASET_ZIP.NO_ZIP', where: null, remedy: 'Zip it.' },
  };
  expect(readSent(400, JSON.stringify({ errors: [refusal] })).cause).toMatchObject({
    code: 'DATASET_ZIP.NO_ZIP',
    remedy: 'Zip it.',
  });
  expect(readSent(502, '<html>').cause).toMatchObject({ code: 'WEB.UPLOAD_FAILED', where: 'HTTP 502' });
});
