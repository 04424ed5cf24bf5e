import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import type { Caller } from '../accounts/caller.ts';
import { sendFile } from '../artifacts/send-file.ts';
import { notFound } from '../errors.ts';

/**
 * What a browser may do with a page that is shown instead of downloaded: it has no scripts, and could run none were
 * there any, because it lies in the dashboard's origin.
 */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
} as const;

/**
 * Sends a file of a prediction of the caller's team, whole or in part; with `?view`, the page to print is shown.
 *
 * *errors* `PREDICTION_FILE.NOT_FOUND`, `ARTIFACT.MISSING`
 */
export async function servePredictionFile(
  store: Store,
  caller: Caller,
  which: { id: string; name: string },
  request: Request,
  response: Response,
): Promise<void> {
  const file = isUuid(which.id)
    ? await store.database.predictionFile.findFirst({
        where: { id: which.id, name: which.name, prediction: { teamId: caller.team.id } },
      })
    : null;
  if (file === null) throw notFound('prediction file', `${which.id}/${which.name}`);
  const isShown = request.query.view !== undefined && file.kind === 'page';
  await sendFile(store, file, request, response, isShown ? pageHeaders : {});
}
