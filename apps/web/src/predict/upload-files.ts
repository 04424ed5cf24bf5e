import { type Cause, causeIn } from '../graphql/describe-error.ts';

/** What the API says of files that it took. */
export interface Upload {
  readonly id: string;
  readonly records: readonly {
    readonly name: string;
    readonly durationSeconds: number;
    readonly samplingFrequencyHz: number;
    readonly leads: readonly string[];
  }[];
}

export type UploadResult =
  | { readonly upload: Upload; readonly cause?: undefined }
  | { readonly cause: Cause; readonly upload?: undefined };

/**
 * Sends files to the API and tells how much of them has left, from 0 to 1. By XMLHttpRequest, because `fetch` says
 * nothing while it sends.
 */
export const uploadFiles = (
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<UploadResult> =>
  new Promise((resolve) => {
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', '/uploads');
    // Of a page of another site, the browser would ask first: see the API's `receiveUpload`.
    request.setRequestHeader('x-beatlab-upload', '1');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ cause: unreachable(null) });
    request.send(form);
  });

/** The API's answer, or what stands in its place where something between here and there answered. */
export const readAnswer = (status: number, text: string): UploadResult => {
  const answer = parse(text);
  if (status === 201 && answer !== null) return { upload: answer as unknown as Upload };
  return { cause: causeIn(answer) ?? unreachable(`HTTP ${status}`) };
};

const parse = (text: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no answer of the API
  }
};

const unreachable = (where: string | null): Cause => ({
  code: 'WEB.UPLOAD_FAILED',
  message: 'The files did not reach Beatlab’s API.',
  where,
  remedy: 'Look whether `npm run up` is still running, then send them again.',
});
