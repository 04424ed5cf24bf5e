import { inRecord } from '../errors.ts';
import type { StoredRecord } from '../io/read-leads.ts';
import type { EcgRecord } from '../io/read-record.ts';
import type { MakeStore } from '../signal/sample-store.ts';
import { resampleLead, resampleStore } from './resample-lead.ts';

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

/** The same of a record whose leads need not be in memory. *units* Hz · *errors* `SIGNAL.RESAMPLE`, naming the record */
export function resampleStored(record: StoredRecord, toHz: number, makeStore: MakeStore): StoredRecord {
  const { name, samplingFrequencyHz } = record;
  if (samplingFrequencyHz === toHz) return record;
  const leads = inRecord(name, () =>
    record.leads.map((lead) => ({
      ...lead,
      samples: resampleStore(lead.samples, samplingFrequencyHz, toHz, makeStore),
    })),
  );
  return { ...record, samplingFrequencyHz: toHz, sampleCount: leads[0]?.samples.length ?? 0, leads };
}
