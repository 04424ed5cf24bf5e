import type { Request } from 'express';
import { type Caller, requireWrite } from '../accounts/caller.ts';
import { needsHeader } from './upload-errors.ts';

/**
 * Lets only those pass who may change something, and of those in a browser only what a page of the dashboard sends: a form
 * is what a page of another port of this machine could send with our cookie; this header it could not.
 *
 * *errors* `ACCESS.READ_ONLY`, `UPLOAD.NOT_ASKED`
 */
export function requireUploader(caller: Caller, request: Request): void {
  requireWrite(caller);
  if (caller.via.kind === 'session' && request.get('x-beatlab-upload') === undefined) throw needsHeader();
}
