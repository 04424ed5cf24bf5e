import { badHeader } from './bad-header.ts';
import type { SignalHeader } from './record-header.ts';
import type { RecordTimeline } from './record-timeline.ts';

/**
 * For each signal of a segment its place among the record's: the same place in a record of fixed layout, by
 * name in one of variable layout (signals of one name in their order).
 * *errors* `WFDB.BAD_HEADER` · *source* header(5), multi-segment records
 */
export function placeSignals(
  segment: { name: string; signals: readonly SignalHeader[] },
  { header, signals, isVariable }: RecordTimeline,
): number[] {
  if (!isVariable && segment.signals.length !== signals.length) {
    throw badHeader(
      header.name,
      `segment ${segment.name} has ${segment.signals.length} signals, not ${signals.length}`,
    );
  }
  const taken = new Set<number>();
  return segment.signals.map((signal, index) => {
    const place = isVariable
      ? signals.findIndex(({ description }, place) => description === signal.description && !taken.has(place))
      : index;
    const expected = signals[place];
    if (!expected) {
      throw badHeader(header.name, `segment ${segment.name} has ${signal.description}, its layout has not`);
    }
    taken.add(place);
    if (expected.samplesPerFrame !== signal.samplesPerFrame || unitsOf(expected) !== unitsOf(signal)) {
      throw badHeader(
        header.name,
        `segment ${segment.name} has ${signal.description} in another unit or at another frequency`,
      );
    }
    return place;
  });
}

/** All voltages are read as millivolts. */
export function unitsOf(signal: SignalHeader): string {
  return signal.stepsPerMillivolt === null ? signal.units : 'mV';
}
