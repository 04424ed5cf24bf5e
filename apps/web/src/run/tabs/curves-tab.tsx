'use client';

import { HeadlineCurves } from '../headline-curves.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** Every metric of the run over its steps. */
export const CurvesTab = ({ run, revisions }: RunTabProps) => (
  <HeadlineCurves run={run} scope="beat" revision={revisions.epochs} />
);
