import type { RequestHandler } from 'express';
import { ApiError } from '../errors.ts';

/** The answer where there is nothing, or nothing for this method. *errors* `REQUEST.NOT_FOUND` */
export const nothingThere: RequestHandler = ({ method, path }) => {
  throw new ApiError({
    code: 'REQUEST.NOT_FOUND',
    message: `nothing is answered to ${method} ${path}`,
    where: path,
    remedy: 'Look whether method and address are right; the API itself is at /graphql.',
    status: 404,
  });
};
