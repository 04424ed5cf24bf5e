import { openRecord } from '@beatlab/pipeline/io/open-record';

/** What of a lead can't have shown any beat. *units* seconds */
export interface LeadQuality {
  lead: string;
  /** Samples that the file marks as missing. */
  missingSeconds: number;
  /** Stretches of at least a second without any change: an electrode that is off, or a converter at its limit. */
  flatSeconds: number;
}

const flatFromSeconds = 1;
const framesAtOnce = 1 << 16;

/**
 * Measures how much of each lead is missing or flat, as recorded, before any filter. Holds one block of samples.
 * *units* seconds null takes the whole record · *errors* those of `openRecord`
 */
export async function readSignalQuality(
  folder: string,
  name: string,
  seconds: number | null,
): Promise<LeadQuality[]> {
  const record = await openRecord(folder, name);
  try {
    const meters = record.signals.map((signal) => new LeadMeter(signal.name, signal.samplingFrequencyHz));
    const to = seconds === null ? record.frameCount : Math.round(seconds * record.samplingFrequencyHz);
    for await (const { samples } of record.blocks(framesAtOnce, { to })) {
      for (const [lead, values] of samples.entries()) meters[lead]!.add(values);
    }
    return meters.map((meter) => meter.finish());
  } finally {
    await record.close();
  }
}

/** Counts missing and unchanging samples over blocks that follow each other. */
class LeadMeter {
  readonly #lead: string;
  readonly #samplingFrequencyHz: number;
  #missing = 0;
  #flat = 0;
  #value = Number.NaN;
  #unchanged = 0;

  constructor(lead: string, samplingFrequencyHz: number) {
    this.#lead = lead;
    this.#samplingFrequencyHz = samplingFrequencyHz;
  }

  add(samples: Float64Array): void {
    for (const value of samples) {
      if (Number.isNaN(value)) this.#missing += 1;
      if (value === this.#value) {
        this.#unchanged += 1;
        continue;
      }
      this.#endStretch();
      this.#value = value;
      this.#unchanged = Number.isNaN(value) ? 0 : 1;
    }
  }

  finish(): LeadQuality {
    this.#endStretch();
    return {
      lead: this.#lead,
      missingSeconds: this.#missing / this.#samplingFrequencyHz,
      flatSeconds: this.#flat / this.#samplingFrequencyHz,
    };
  }

  #endStretch(): void {
    if (this.#unchanged >= flatFromSeconds * this.#samplingFrequencyHz) this.#flat += this.#unchanged;
    this.#unchanged = 0;
  }
}
