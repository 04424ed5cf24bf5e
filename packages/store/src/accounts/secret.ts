import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits of chance, in 43 characters that need no escaping in a header or an address. */
export const newSecret = (prefix = ''): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/**
 * What is stored of a secret and found again by it: SHA-256 in base64url. Nobody guesses 256 bits of chance, so a
 * slow hash, as passwords need it, would only slow every request down.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
