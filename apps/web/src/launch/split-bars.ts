import type { SplitPreview } from './use-launch-aids.ts';

/** One record as a stacked bar: where it stands and what it holds, in the units of the picture. */
export interface SplitBar {
  readonly record: string;
  readonly part: string;
  readonly x: number;
  /** From the bottom up, one for each class that the record has. */
  readonly stack: readonly {
    readonly class: string;
    readonly y: number;
    readonly height: number;
    readonly beats: number;
  }[];
  readonly shared: boolean;
}

export interface SplitBars {
  readonly bars: readonly SplitBar[];
  readonly spans: readonly { readonly part: string; readonly x: number; readonly width: number }[];
  readonly width: number;
  readonly mostBeats: number;
}

export const BAR = 12;
const STEP = 16;
const GAP = 28;
export const BAR_AREA = 120;

/** Lays a split out: a bar for each record, as high as it has beats, part beside part. */
export const layOutSplit = ({ parts, classes, sharedPatients }: SplitPreview): SplitBars => {
  const shown = parts.filter(({ records }) => records.length > 0);
  const totals = shown.flatMap(({ records }) => records.map(({ beats }) => sum(beats)));
  const mostBeats = Math.max(1, ...totals);
  const shared = new Set(sharedPatients);
  const bars: SplitBar[] = [];
  const spans: { part: string; x: number; width: number }[] = [];
  let x = 0;
  for (const { part, records } of shown) {
    spans.push({ part, x, width: records.length * STEP - (STEP - BAR) });
    for (const { name, patient, beats } of records) {
      bars.push({
        ...{ record: name, part, x },
        stack: stackOf(beats, classes, mostBeats),
        shared: part !== 'LEFT_OUT' && shared.has(patient),
      });
      x += STEP;
    }
    x += GAP - (STEP - BAR);
  }
  return { bars, spans, width: Math.max(1, x - GAP), mostBeats };
};

const stackOf = (beats: readonly number[], classes: readonly string[], mostBeats: number) => {
  let below = 0;
  return beats.flatMap((count, at) => {
    if (count === 0) return [];
    const height = (count / mostBeats) * BAR_AREA;
    below += height;
    return [{ class: classes[at] ?? '', y: BAR_AREA - below, height, beats: count }];
  });
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
