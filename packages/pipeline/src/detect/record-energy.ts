import { blocksOf } from '../signal/sample-store.ts';
import { EnergyReader, type LeadEnergy, stretchBlock, stretchLength } from './lead-energy.ts';

/** QRS energy of a record around some of its samples, without unit. It is good until the next window. */
export interface EnergyWindow {
  /** The samples that this window is for; the windows' samples follow each other. */
  readonly from: number;
  readonly to: number;
  /** The sample that the arrays begin at. They hold the given margin around the samples, as far as the record goes. */
  readonly start: number;
  /** Smoothed over a QRS complex and limited: for telling beats from noise. */
  readonly smooth: Float64Array;
  /** As it is at each sample: for finding the R peak within a beat. */
  readonly sharp: Float64Array;
  /** Each lead's own, smoothed and not weighed: for asking whether all leads see a beat. */
  readonly each: readonly Float64Array[];
}

/**
 * Adds the leads' QRS energies: each one's band-passed square over its noise floor, so that the lead in which beats
 * stand out counts most, at any moment (a burst of noise raises the floor of its own lead). A lead can't add more
 * than its own typical beat has, so that artefacts in one lead don't outdo beats in another.
 */
export function* energyWindows(
  leads: readonly LeadEnergy[],
  samplingFrequencyHz: number,
  margin: number,
): Generator<EnergyWindow> {
  const count = leads[0]?.band.length ?? 0;
  const block = stretchBlock(samplingFrequencyHz);
  const stretch = stretchLength(samplingFrequencyHz);
  const readers = leads.map(({ band }) => new EnergyReader(band, samplingFrequencyHz));
  const room = () => new Float64Array(Math.min(count, block) + 2 * margin);
  const [smooth, sharp, each] = [room(), room(), leads.map(room)];
  // Samples before the block that are still in the arrays.
  let kept = 0;
  let judged = 0;
  for (const [from, to] of blocksOf(count, block)) {
    const length = to - from;
    smooth.fill(0, kept, kept + length);
    sharp.fill(0, kept, kept + length);
    for (const [lead, energy] of leads.entries()) {
      const own = readers[lead]!.next(from, to);
      each[lead]!.set(own.smooth, kept);
      addLead(smooth.subarray(kept), sharp.subarray(kept), own, energy, from / stretch, stretch);
    }
    const upTo = to === count ? count : Math.max(judged, to - margin);
    const part = (values: Float64Array) => values.subarray(0, kept + length);
    yield {
      from: judged,
      to: upTo,
      start: from - kept,
      smooth: part(smooth),
      sharp: part(sharp),
      each: each.map(part),
    };
    judged = upTo;
    const next = Math.min(2 * margin, kept + length);
    for (const values of [smooth, sharp, ...each]) values.copyWithin(0, kept + length - next, kept + length);
    kept = next;
  }
}

/** Adds one lead's energy to that of the record, beginning with the given stretch. */
function addLead(
  smoothSum: Float64Array,
  sharpSum: Float64Array,
  { smooth, sharp }: { smooth: Float64Array; sharp: Float64Array },
  { floors, typical }: LeadEnergy,
  firstStretch: number,
  stretch: number,
): void {
  if (!(typical > 0)) return;
  for (let start = 0, at = firstStretch; start < smooth.length; start += stretch, at++) {
    const weight = 1 / floors[at]!;
    const most = weight * typical;
    const end = Math.min(start + stretch, smooth.length);
    for (let index = start; index < end; index++) {
      const value = smooth[index]!;
      smoothSum[index]! += (most * value) / (value + typical);
      sharpSum[index]! += weight * sharp[index]!;
    }
  }
}
