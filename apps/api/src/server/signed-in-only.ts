import type { Store } from '@beatlab/store/open-store';
import { fromNodeHeaders } from 'better-auth/node';
import type { RequestHandler, Response } from 'express';
import { type Caller, refuseLogKey } from '../accounts/caller.ts';
import { identifyCaller } from '../accounts/identify-caller.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import { notSignedIn } from '../errors.ts';
import { explainFailure } from './explain-failure.ts';

/** Lets nobody past without a session or an API key. *errors* `ACCESS.NOT_SIGNED_IN` and those of {@link identifyCaller} */
export const signedInOnly =
  (accounts: Accounts, store: Store): RequestHandler =>
  async (request, response, next) => {
    const caller = await identifyCaller(accounts, store, fromNodeHeaders(request.headers)).catch(
      (error: unknown) => explainFailure(store, error),
    );
    if (caller === null) throw notSignedIn();
    response.locals.caller = caller;
    next();
  };

/** Who sent the request, behind {@link signedInOnly}. */
export const callerOf = (response: Response): Caller => response.locals.caller as Caller;

/** Downloads are not for keys that only log. *errors* `ACCESS.LOG_ONLY` */
export const noLogKeys: RequestHandler = (_request, response, next) => {
  refuseLogKey(callerOf(response));
  next();
};
