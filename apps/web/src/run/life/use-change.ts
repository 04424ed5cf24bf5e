'use client';

import { useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useMutation } from 'urql';

interface Change<Variables> {
  /** Says whether it was done. */
  readonly make: (variables: Variables) => Promise<boolean>;
  readonly busy: boolean;
  /** Why the last try did not work. */
  readonly error: CombinedError | undefined;
}

/** Something that is changed about a run, which is read anew afterwards. */
export const useChange = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  onChanged: () => void,
): Change<Variables> => {
  const [{ fetching }, mutate] = useMutation<Data, AnyVariables>(document);
  const [error, setError] = useState<CombinedError>();
  const make = async (variables: Variables) => {
    const result = await mutate(variables);
    setError(result.error);
    if (result.error === undefined) onChanged();
    return result.error === undefined;
  };
  return { make, busy: fetching, error };
};
