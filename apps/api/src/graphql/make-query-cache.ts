import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';

/** Letters of all documents that are kept by their hash; the sources of those of the dashboard have 9,000. */
const mostLetters = 4_000_000;

/**
 * Documents that clients ask for by their SHA-256 (automatic persisted queries), those asked for lately.
 *
 * Apollo looks up a document here and then treats it as if it had been sent, so every limit holds for it; what was
 * refused is never kept. A document that has fallen out, or was known to another process, is asked for once more.
 */
export const makeQueryCache = (largest = mostLetters): InMemoryLRUCache<string> =>
  new InMemoryLRUCache<string>({ maxSize: largest });
