import type { StoredTensors } from '@beatlab/store/artifacts/open-tensors';
import type { RecordSentences } from './count-tokens.ts';

/** What the stage `sentences` left of a record. *errors* those of safetensors */
export async function readSentences({ metadata, read }: StoredTensors): Promise<RecordSentences> {
  const numbers = async (name: string) => (await read(name)).data as Int32Array;
  const sampling = {
    samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
    sampleCount: Number(metadata.sampleCount),
  };
  const leads = Array.from({ length: Number(metadata.leadCount) }, async (_, lead) => ({
    start: await numbers(`leads.${lead}.start`),
    end: await numbers(`leads.${lead}.end`),
    wave: (await read(`leads.${lead}.wave`)).data as Uint8Array,
    beat: await numbers(`leads.${lead}.beat`),
    token: await numbers(`leads.${lead}.token`),
  }));
  return {
    sampling,
    own:
      metadata.ownSamplingFrequencyHz === undefined
        ? sampling
        : {
            samplingFrequencyHz: Number(metadata.ownSamplingFrequencyHz),
            sampleCount: Number(metadata.ownSampleCount),
          },
    rPeaks: await numbers('r_peaks'),
    leads: await Promise.all(leads),
  };
}
