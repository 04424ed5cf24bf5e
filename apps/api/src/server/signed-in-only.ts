import { fromNodeHeaders } from 'better-auth/node';
import type { RequestHandler, Response } from 'express';
import { type Caller, refuseLogKey } from '../accounts/caller.ts';
import { identifyCaller } from '../accounts/identify-caller.ts';
import { notSignedIn } from '../errors.ts';
import type { AppParts } from './app-parts.ts';
import { explainFailure } from './explain-failure.ts';

/**
 * Lets nobody past without a session or an API key, and nobody who asks too often.
 * *errors* `ACCESS.NOT_SIGNED_IN`, `LIMIT.RATE` and those of {@link identifyCaller}
 */
export const signedInOnly =
  ({ accounts, store, limits }: Pick<AppParts, 'accounts' | 'store' | 'limits'>): RequestHandler =>
  async (request, response, next) => {
    try {
      const caller = await identifyCaller(accounts, store, fromNodeHeaders(request.headers));
      if (caller === null) throw notSignedIn();
      response.locals.caller = caller;
    } catch (error) {
      await limits.turnAway(request.ip ?? '');
      return explainFailure(store, error);
    }
    await limits.admit(callerOf(response));
    next();
  };

/** Who sent the request, behind {@link signedInOnly}. */
export const callerOf = (response: Response): Caller => response.locals.caller as Caller;

/** Downloads are not for keys that only log. *errors* `ACCESS.LOG_ONLY` */
export const noLogKeys: RequestHandler = (_request, response, next) => {
  refuseLogKey(callerOf(response));
  next();
};
