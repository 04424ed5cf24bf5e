'use client';

import { RunConfiguration } from '../configuration/run-configuration.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What decides the run's numbers. */
export const ConfigurationTab = ({ run, search, update }: RunTabProps) => (
  <RunConfiguration run={run} search={search} update={update} />
);
