import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ApiError } from '../errors.ts';

/**
 * Reads a request's JSON. Bytes that are no UTF-8 are refused and not replaced: a name would be stored that nobody
 * wrote. *errors* `REQUEST.ENCODING`, and those of body-parser
 */
export const readJson = (): RequestHandler =>
  express.json({
    limit: '1mb',
    verify: (_request, _response, bytes, charset) => {
      if (charset !== 'utf-8' || isUtf8(bytes)) return;
      throw new ApiError({
        code: 'REQUEST.ENCODING',
        message: 'the request holds bytes that are no UTF-8',
        remedy: 'Send JSON in UTF-8.',
      });
    },
  });
