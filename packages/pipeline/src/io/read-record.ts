import { newMemoryStore } from '../signal/sample-store.ts';
import { type ReadRange, readLeads } from './read-leads.ts';

/** One lead of a record. *units* mV */
export interface Lead {
  readonly name: string;
  readonly samples: Float64Array;
}

export interface EcgRecord {
  readonly name: string;
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly Lead[];
}

/**
 * Reads a record's leads into memory, which holds no more than what was asked for (see `readLeads`).
 * *units* mV, Hz · *errors* those of `readLeads`
 */
export async function readRecord(folder: string, name: string, range: ReadRange = {}): Promise<EcgRecord> {
  const { leads, ...record } = await readLeads(folder, name, range, newMemoryStore);
  return {
    ...record,
    leads: leads.map((lead) => ({ name: lead.name, samples: lead.samples.read(0, lead.samples.length) })),
  };
}
