'use client';

import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { CheckConfigDocument, CheckSweepDocument } from '../generated/graphql.ts';
import type { SettingProblem } from './launch-values.ts';
import { type ReadForm, type SweepFields, sweepInput } from './sweep-values.ts';

const TYPING_MS = 300;
const unnamed = { name: null, experiment: null };

/** What is wrong with the fields: what cannot be read at once, the rest from the API when the typing rests. */
export const useConfigCheck = (read: ReadForm, sweep: SweepFields): readonly SettingProblem[] => {
  const client = useClient();
  const { config, runCount, problems } = read;
  const question = JSON.stringify(runCount > 1 ? { input: sweepInput(read, sweep, unnamed) } : { config });
  const [checked, setChecked] = useState<{ question: string; problems: readonly SettingProblem[] }>();

  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const asked = JSON.parse(question);
      const found =
        'input' in asked
          ? (await client.query(CheckSweepDocument, asked, { requestPolicy: 'network-only' }).toPromise())
              .data?.checkSweep
          : (await client.query(CheckConfigDocument, asked, { requestPolicy: 'network-only' }).toPromise())
              .data?.checkConfig;
      if (current && found !== undefined) setChecked({ question, problems: found });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, question]);

  const unread = new Set(problems.map((problem) => problem.key));
  return [...problems, ...(checked?.problems ?? []).filter((problem) => !unread.has(problem.key))];
};
