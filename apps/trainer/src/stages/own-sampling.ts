import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';

/** What a stage's file says of the record itself where its leads were resampled; nothing where they were not. */
export const ownMetadata = (own: Sampling | undefined): Record<string, string> =>
  own === undefined
    ? {}
    : { ownSamplingFrequencyHz: String(own.samplingFrequencyHz), ownSampleCount: String(own.sampleCount) };

/** Reads what {@link ownMetadata} wrote. */
export const ownIn = (metadata: Readonly<Record<string, string>>): { own?: Sampling } =>
  metadata.ownSamplingFrequencyHz === undefined
    ? {}
    : {
        own: {
          samplingFrequencyHz: Number(metadata.ownSamplingFrequencyHz),
          sampleCount: Number(metadata.ownSampleCount),
        },
      };

/** The record's sampling as it was recorded, by which annotations count. */
export const ownSampling = ({
  own,
  samplingFrequencyHz,
  sampleCount,
}: Sampling & { own?: Sampling }): Sampling => own ?? { samplingFrequencyHz, sampleCount };
