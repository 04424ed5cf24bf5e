'use client';

import { useState } from 'react';
import type { CombinedError } from 'urql';

/** Carries changes out one at a time, keeps why the last one was refused, and has the list read again. */
export const useActions = (refresh: () => void) => {
  const [refusal, setRefusal] = useState<CombinedError>();
  const carryOut = async <Answer extends { readonly error?: CombinedError | undefined }>(
    done: Promise<Answer>,
  ): Promise<Answer> => {
    const answer = await done;
    setRefusal(answer.error);
    refresh();
    return answer;
  };
  return { refusal, carryOut };
};
