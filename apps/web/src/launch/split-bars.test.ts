import { expect, it } from 'vitest';
import { BAR_AREA, layOutSplit } from './split-bars.ts';

const split = {
  datasetVersion: 'a',
  classes: ['N', 'V'],
  sharedPatients: ['201'],
  parts: [
    {
      part: 'TRAIN' as const,
      patientCount: 2,
      beats: [140, 10],
      records: [
        { name: '100', patient: '100', beats: [100, 0] },
        { name: '201', patient: '201', beats: [40, 10] },
      ],
    },
    {
      part: 'VALIDATE' as const,
      patientCount: 1,
      beats: [50, 0],
      records: [{ name: '202', patient: '201', beats: [50, 0] }],
    },
    { part: 'LEFT_OUT' as const, patientCount: 0, beats: [0, 0], records: [] },
  ],
};

it('every record is a bar as high as it has beats, its classes one upon the other, and shared patients are marked', () => {
  const { bars, spans, width, mostBeats } = layOutSplit(split);
  expect(mostBeats).toBe(100);
  expect(bars.map(({ record, shared }) => [record, shared])).toEqual([
    ['100', false],
    ['201', true],
    ['202', true],
  ]);
  expect(bars[1]?.stack).toEqual([
    { class: 'N', y: BAR_AREA * 0.6, height: BAR_AREA * 0.4, beats: 40 },
    { class: 'V', y: BAR_AREA * 0.5, height: BAR_AREA * 0.1, beats: 10 },
  ]);
  expect(spans.map(({ part }) => part)).toEqual(['TRAIN', 'VALIDATE']);
  const last = bars[2]?.x ?? 0;
  expect(last).toBeGreaterThan((spans[0]?.x ?? 0) + (spans[0]?.width ?? 0));
  expect(width).toBeGreaterThan(last);
});
