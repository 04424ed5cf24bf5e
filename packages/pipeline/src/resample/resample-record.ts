import { inRecord } from '../errors.ts';
import type { EcgRecord } from '../io/read-record.ts';
import { resampleLead } from './resample-lead.ts';

/** A record as if it had been sampled at another frequency. *units* Hz · *errors* `SIGNAL.RESAMPLE`, naming the record */
export function resampleRecord(record: EcgRecord, toHz: number): EcgRecord {
  const { name, samplingFrequencyHz } = record;
  if (samplingFrequencyHz === toHz) return record;
  const leads = inRecord(name, () =>
    record.leads.map((lead) => ({
      ...lead,
      samples: resampleLead(lead.samples, samplingFrequencyHz, toHz),
    })),
  );
  const sampleCount = leads[0]?.samples.length ?? 0;
  return { ...record, samplingFrequencyHz: toHz, sampleCount, leads };
}
