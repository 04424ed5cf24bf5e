import { rm } from 'node:fs/promises';
import { hashFile } from '@beatlab/store/artifacts/hash-file';
import type { Store } from '@beatlab/store/open-store';
import { addOutsideArtifact, teamHasBytes } from '@beatlab/store/outside/add-outside-artifact';
import { FileStore } from '@tus/file-store';
import { Metadata, type ServerOptions, type Upload } from '@tus/server';
import type { Request, Response } from 'express';
import { type Caller, requireLog } from '../accounts/caller.ts';
import { ApiError } from '../errors.ts';
import { isTyped } from '../graphql/translate-error.ts';
import type { Log } from '../log.ts';
import { requireOutsideRun } from '../outside/require-outside-run.ts';
import { callerOf } from '../server/signed-in-only.ts';
import { type ArtifactUpload, readArtifactUpload } from './artifact-upload.ts';
import { SpeakingServer } from './speaking-server.ts';

/** Where files are sent to, by the protocol tus. */
export const artifactUploadsPath = '/artifact-uploads';

const DAY_MS = 24 * 60 * 60 * 1_000;

type WebRequest = Parameters<NonNullable<ServerOptions['onUploadCreate']>>[0];

/** Takes files of runs from outside, in parts that may be days of a bad line apart: at most one day. */
export interface ArtifactUploads {
  handle(request: Request, response: Response): Promise<void>;
  /** Removes what nobody went on with for a day. */
  clear(): Promise<void>;
}

/**
 * Receives artifacts of runs from outside by tus 1.0 (https://tus.io): a file is announced with its hash, comes in parts
 * that go on where the last one ended, and becomes part of its run once its hash was seen to be right. Bytes that the
 * team has already need not be sent: the answer to the announcement says that all of them are there.
 *
 * *errors* `ACCESS.READ_ONLY`, `RUN.NOT_FOUND`, `RUN.NOT_FROM_OUTSIDE`, `RUN.ENDED`, `UPLOAD.METADATA`, `UPLOAD.HASH`
 */
export function makeArtifactUploads(options: {
  store: Store;
  folder: string;
  largestBytes: number;
  log: Log;
}): ArtifactUploads {
  const { store, folder, largestBytes, log } = options;
  const datastore = new FileStore({ directory: folder, expirationPeriodInMilliseconds: DAY_MS });
  const server = new SpeakingServer({
    path: artifactUploadsPath,
    datastore,
    maxSize: largestBytes,
    relativeLocation: true,
    onUploadCreate: async (request, upload) => {
      await allow(store, callerIn(request), uploadOf(upload).runId);
      return {};
    },
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return; // it is about to be made
      const upload = await datastore.getUpload(id);
      await allow(store, callerIn(request), uploadOf(upload).runId);
    },
    onUploadFinish: async (_request, upload) => {
      await take(store, `${folder}/${upload.id}`, uploadOf(upload));
      await datastore.remove(upload.id);
      return {};
    },
    onResponseError: (request, error) => answerOf(request, error, log),
  });
  return {
    handle: async (request, response) => {
      if (request.method !== 'POST' || !(await answerWithoutBytes(store, request, response))) {
        await server.handle(request, response);
      }
    },
    clear: async () => {
      await server.cleanUpExpiredUploads();
    },
  };
}

/** Adds a file whose bytes the team has, and says that nothing needs to be sent. False where it has to come. */
async function answerWithoutBytes(store: Store, request: Request, response: Response): Promise<boolean> {
  const header = request.get('upload-metadata');
  const caller = callerOf(response);
  const sizeBytes = Number(request.get('upload-length') ?? Number.NaN);
  if (header === undefined || !Number.isSafeInteger(sizeBytes)) return false;
  const upload = readArtifactUpload(parseMetadata(header), sizeBytes);
  const { artifact } = upload;
  await allow(store, caller, upload.runId);
  const bytes = { teamId: caller.team.id, sha256: artifact.sha256, sizeBytes };
  if (!(await teamHasBytes(store, bytes))) return false;
  await addOutsideArtifact(store, upload, artifact);
  response
    .status(201)
    .set({ 'tus-resumable': '1.0.0', 'upload-offset': String(sizeBytes) })
    .end();
  return true;
}

/** *errors* `ACCESS.READ_ONLY`, `RUN.NOT_FOUND`, `RUN.NOT_FROM_OUTSIDE` */
async function allow(store: Store, caller: Caller, runId: string): Promise<void> {
  requireLog(caller);
  await requireOutsideRun({ store, caller }, runId);
}

/** All bytes are there. *errors* `UPLOAD.HASH`, and the file is gone */
async function take(store: Store, file: string, upload: ArtifactUpload): Promise<void> {
  const { artifact } = upload;
  const { sha256, sizeBytes } = await hashFile(file);
  if (sha256 !== artifact.sha256) {
    await rm(file, { force: true });
    await rm(`${file}.json`, { force: true });
    throw wrongHash(artifact.name, sha256);
  }
  await store.artifacts.putFile(file);
  await addOutsideArtifact(store, upload, { ...artifact, sizeBytes });
}

const uploadOf = ({ metadata, size }: Upload): ArtifactUpload => readArtifactUpload(metadata ?? {}, size);

const callerIn = (request: WebRequest): Caller => callerOf(request.runtime?.node?.res as unknown as Response);

type Refusal = { status_code: number; body: string };

/** Errors of ours speak as they do everywhere else; those of the protocol get their shape from {@link SpeakingServer}. */
function answerOf(request: WebRequest, error: Error | Refusal, log: Log): Refusal | undefined {
  if (isTyped(error)) {
    const { message, code, where, remedy, status } = error;
    return {
      status_code: status ?? 400,
      body: JSON.stringify({ errors: [{ message, extensions: { code, where, remedy } }] }),
    };
  }
  if ('status_code' in error) return undefined;
  log.error(`unexpected error at ${request.method} ${new URL(request.url).pathname}`, error);
  return { status_code: 500, body: '' };
}

/** *errors* `UPLOAD.METADATA` */
function parseMetadata(header: string): ReturnType<typeof Metadata.parse> {
  try {
    return Metadata.parse(header);
  } catch (cause) {
    throw new ApiError({
      code: 'UPLOAD.METADATA',
      message: 'the header upload-metadata is no list of keys and values in Base64',
      where: 'upload-metadata',
      remedy: 'Write it as tus 1.0 says, such as: runId YWJj,attempt MQ==',
      cause,
    });
  }
}

const wrongHash = (name: string, sha256: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.HASH',
    message: `the bytes of ${name} that came have the sha256 ${sha256}, which is not the one announced`,
    where: name,
    remedy: 'Send the file again, and don’t change it meanwhile.',
    status: 422,
  });
