import { describe, expect, it } from 'vitest';
import { pressHeading, readResultsView } from './results-view.ts';

const read = (search: string) => readResultsView(new URLSearchParams(search));

describe('readResultsView', () => {
  it('shows the newest counts of validation beats where the address says nothing', () => {
    expect(read('')).toEqual({
      scope: 'BEAT',
      part: 'VALIDATION',
      unit: 'count',
      epoch: null,
      className: null,
      threshold: null,
      measure: 'recall',
      sort: null,
      recordSort: null,
    });
  });

  it('reads back all that a view consists of', () => {
    expect(
      read(
        'scope=token&part=train&unit=predicted&epoch=0&class=V&threshold=0.37&measure=f1&sort=-V&records=beats',
      ),
    ).toEqual({
      scope: 'TOKEN',
      part: 'TRAIN',
      unit: 'predicted',
      epoch: 0,
      className: 'V',
      threshold: 0.37,
      measure: 'f1',
      sort: { by: 'V', descending: true },
      recordSort: { by: 'beats', descending: false },
    });
  });

  it('passes over an epoch that is none and a threshold that is no probability', () => {
    expect(read('epoch=1.5&threshold=2')).toMatchObject({ epoch: null, threshold: null });
    expect(read('epoch=-1&threshold=x')).toMatchObject({ epoch: null, threshold: null });
  });
});

describe('pressHeading', () => {
  it('sorts largest first, then smallest first, then as it was', () => {
    expect(pressHeading(null, 'V')).toBe('-V');
    expect(pressHeading({ by: 'V', descending: true }, 'V')).toBe('V');
    expect(pressHeading({ by: 'V', descending: false }, 'V')).toBeNull();
    expect(pressHeading({ by: 'V', descending: false }, 'N')).toBe('-N');
  });
});
