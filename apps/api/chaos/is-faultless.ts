import type { CampaignFigures } from './campaign.ts';

/** Whether nothing that was acknowledged is lost, doubled or half there, and no run is stuck. */
export const isFaultless = (figures: CampaignFigures): boolean =>
  [
    figures.lostPoints,
    figures.doubledPoints,
    figures.wrongCharts,
    figures.unfinishedOutsideRuns,
    figures.halfEpochs,
    figures.otherNumbers,
    figures.stuckRuns,
  ].every((count) => count === 0);
