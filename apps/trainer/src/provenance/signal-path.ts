import type { RunConfig } from '@beatlab/store/runs/run-config';

/** How a run's signals became sentences, as its provenance keeps it. */
export type SignalPath = Pick<RunConfig, 'resampleHz' | 'filter' | 'rPeaks' | 'delineation'>;

export const signalPath = ({ resampleHz, filter, rPeaks, delineation }: RunConfig): SignalPath => ({
  resampleHz,
  filter,
  rPeaks,
  delineation,
});

/** One line of the log about it. */
export function tellSignalPath({ resampleHz, filter, rPeaks, delineation }: SignalPath): string {
  const rate =
    resampleHz === null ? 'at each record’s own sampling frequency' : `resampled to ${resampleHz} Hz`;
  const peaks = rPeaks === 'reference' ? 'annotated R peaks' : `R peaks by ${rPeaks}`;
  return `Signals ${rate}; filter ${filter}, ${peaks}, delineation ${delineation}.`;
}
