import type { Architecture } from '../model/architecture.ts';
import type { BatchSize } from './batch.ts';
import type { LossSettings } from './loss-settings.ts';
import type { OptimizerPlan } from './optimizer-plan.ts';
import type { ParameterLayout } from './parameter-layout.ts';
import type { StartingWeights } from './starting-weights.ts';

/** What the graphs of one training are made of. */
export interface GraphPlan extends BatchSize {
  architecture: Architecture;
  layout: ParameterLayout;
  weights: StartingWeights;
  loss: LossSettings;
  optimizer: OptimizerPlan;
}
