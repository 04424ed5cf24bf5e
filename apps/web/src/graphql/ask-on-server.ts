import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { headers } from 'next/headers';
import { readEnvironment } from '../environment.ts';

/**
 * Asks the API while the server renders, in the name of whoever asked for the page, so that the page comes with what it
 * shows. Null where nobody is signed in or the API does not answer: the page then asks again by itself, and explains.
 */
export const askOnServer = async <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data | null> => {
  const cookie = (await headers()).get('cookie');
  if (cookie === null) return null;
  try {
    const response = await fetch(`${readEnvironment().apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: stringifyDocument(document), variables }),
      cache: 'no-store',
    });
    const answer = (await response.json()) as { data?: Data | null; errors?: unknown };
    return answer.errors === undefined ? (answer.data ?? null) : null;
  } catch (error) {
    console.warn('the API did not answer while a page was rendered', error);
    return null;
  }
};
