'use client';

import { RunConfiguration } from '../run-configuration.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What decides the run's numbers. */
export const ConfigurationTab = ({ run }: RunTabProps) => <RunConfiguration run={run} />;
