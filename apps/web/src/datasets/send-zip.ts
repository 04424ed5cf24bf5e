import { type Cause, causeIn } from '../graphql/describe-error.ts';

/** The import that a zip became, or why it was refused. */
export type SentZip =
  | { readonly id: string; readonly cause?: undefined }
  | { readonly cause: Cause; readonly id?: undefined };

/**
 * Sends a zip to the API as it is and tells how much of it has left, from 0 to 1. By XMLHttpRequest, because `fetch` says
 * nothing while it sends.
 */
export const sendZip = (
  { name, file }: { readonly name: string; readonly file: File },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SentZip> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/dataset-uploads?${new URLSearchParams({ name, file: file.name })}`);
    // Of a page of another site, the browser would ask first: see the API's `receiveZip`.
    request.setRequestHeader('x-beatlab-upload', '1');
    request.setRequestHeader('content-type', 'application/zip');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(readSent(request.status, request.responseText));
    request.onerror = () => resolve({ cause: unreachable });
    request.onabort = () => resolve({ cause: stopped });
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });

/** The API's answer, or what stands in its place where something between here and there answered. */
export const readSent = (status: number, text: string): SentZip => {
  const answer = parse(text);
  if (status === 201 && typeof answer?.id === 'string') return { id: answer.id };
  return { cause: causeIn(answer) ?? { ...unreachable, where: `HTTP ${status}` } };
};

const parse = (text: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no answer of the API
  }
};

const unreachable: Cause = {
  code: 'WEB.UPLOAD_FAILED',
  message: 'The zip did not reach Beatlab’s API.',
  where: null,
  remedy: 'Look whether `npm run up` is still running, then send it again.',
};

const stopped: Cause = {
  code: 'WEB.UPLOAD_STOPPED',
  message: 'The upload was stopped.',
  where: null,
  remedy: 'Nothing was kept of it: send it again when you like.',
};
