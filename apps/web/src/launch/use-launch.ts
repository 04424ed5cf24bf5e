'use client';

import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { LaunchRunDocument, LaunchSweepDocument } from '../generated/graphql.ts';
import type { SettingProblem } from './launch-values.ts';
import { type ReadForm, type SweepFields, sweepInput } from './sweep-values.ts';

interface Named {
  readonly name: string | null;
  readonly experiment: string | null;
}

/** Where the run or sweep is shown that was launched, or what is wrong with its settings. */
interface Launched {
  readonly page: string | null;
  readonly problems: readonly SettingProblem[];
}

/** Launches what a form stands for: a run, or a sweep of several. */
export const useLaunch = () => {
  const [ofRun, launchRun] = useMutation(LaunchRunDocument);
  const [ofSweep, launchSweep] = useMutation(LaunchSweepDocument);
  const [error, setError] = useState<CombinedError>();
  const launch = async (read: ReadForm, sweep: SweepFields, named: Named): Promise<Launched> => {
    if (read.runCount > 1) {
      const { data, error: failure } = await launchSweep({ input: sweepInput(read, sweep, named) });
      setError(failure);
      const launched = data?.launchSweep;
      return {
        page: launched?.sweep == null ? null : `/sweeps/${launched.sweep.id}`,
        problems: launched?.problems ?? [],
      };
    }
    const { data, error: failure } = await launchRun({ input: { config: read.config, ...named } });
    setError(failure);
    const launched = data?.launchRun;
    return {
      page: launched?.run == null ? null : `/runs/${launched.run.id}`,
      problems: launched?.problems ?? [],
    };
  };
  return { launch, launching: ofRun.fetching || ofSweep.fetching, error };
};
