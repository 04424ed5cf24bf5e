import { describe, expect, it } from 'vitest';
import { readAnswer } from './upload-files.ts';

describe('the answer to an upload', () => {
  it('is the upload where the API took it', () => {
    const upload = { id: 'u1', records: [] };
    expect(readAnswer(201, JSON.stringify(upload))).toEqual({ upload });
  });

  it('is the cause in the API’s words where it did not', () => {
    const remedy = 'Send 100.dat in the same upload.';
    const text = JSON.stringify({
      errors: [
        { message: 'no 100.dat', extensions: { code: 'UPLOAD.MISSING_FILE', where: '100.dat', remedy } },
      ],
    });
    expect(readAnswer(400, text)).toEqual({
      cause: { code: 'UPLOAD.MISSING_FILE', message: 'no 100.dat', where: '100.dat', remedy },
    });
  });

  it('says that the files did not arrive where something else answered', () => {
    for (const text of ['', '<html>Bad gateway</html>', '{}']) {
      expect(readAnswer(502, text)).toMatchObject({
        cause: { code: 'WEB.UPLOAD_FAILED', where: 'HTTP 502' },
      });
    }
  });
});
