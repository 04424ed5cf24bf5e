'use client';

import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { CheckConfigDocument } from '../generated/graphql.ts';
import { configOf, type FormValues, type Setting, type SettingProblem } from './launch-values.ts';

const TYPING_MS = 300;

/** What is wrong with the fields: what cannot be read at once, the rest from the API when the typing rests. */
export const useConfigCheck = (
  settings: readonly Setting[],
  values: FormValues,
): readonly SettingProblem[] => {
  const client = useClient();
  const { config, problems } = configOf(settings, values);
  const question = JSON.stringify(config);
  const [checked, setChecked] = useState<{ question: string; problems: readonly SettingProblem[] }>();

  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const result = await client
        .query(CheckConfigDocument, { config: JSON.parse(question) }, { requestPolicy: 'network-only' })
        .toPromise();
      if (current && result.data !== undefined) setChecked({ question, problems: result.data.checkConfig });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, question]);

  const unread = new Set(problems.map((problem) => problem.key));
  return [...problems, ...(checked?.problems ?? []).filter((problem) => !unread.has(problem.key))];
};
