import type { Credentials, TestApi } from './start-test-api.ts';

/** Files by name, as a browser's form sends them. */
export type FormFiles = readonly (readonly [name: string, bytes: Uint8Array | string])[];

/** What an upload was answered. */
export interface UploadAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  /** Of a refused one. */
  code: string | undefined;
}

/** Sends files as the dashboard does. */
export async function uploadFiles(
  api: Pick<TestApi, 'origin'>,
  who: Credentials,
  files: FormFiles,
  headers: Record<string, string> = { 'x-beatlab-upload': '1' },
): Promise<UploadAnswer> {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('file', new File([bytes], name), name);
  return answerOf(
    await fetch(`${api.origin}/uploads`, { method: 'POST', headers: { ...who, ...headers }, body: form }),
  );
}

export async function answerOf(response: Response): Promise<UploadAnswer> {
  const body = (await response.json()) as UploadAnswer['body'];
  return { status: response.status, body, code: body.errors?.[0]?.extensions?.code };
}
