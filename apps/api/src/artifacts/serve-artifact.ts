import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import type { Caller } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import { sendFile } from './send-file.ts';

/**
 * Sends an artifact of the caller's team, whole or in part.
 *
 * *errors* `ARTIFACT.NOT_FOUND`, `ARTIFACT.MISSING`
 */
export async function serveArtifact(
  store: Store,
  caller: Caller,
  which: { id: string; name: string },
  request: Request,
  response: Response,
): Promise<void> {
  const artifact = isUuid(which.id)
    ? await store.database.artifact.findFirst({
        where: { id: which.id, name: which.name, run: { teamId: caller.team.id } },
      })
    : null;
  if (artifact === null) throw notFound('artifact', `${which.id}/${which.name}`);
  await sendFile(store, artifact, request, response);
}
