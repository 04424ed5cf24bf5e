import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatExactMoment,
  formatMoment,
  formatRecordLength,
  formatRecordTime,
  formatRemaining,
  secondsBetween,
} from './format-time.ts';

describe('formatDuration', () => {
  it('keeps two units at most', () => {
    expect(formatDuration(0.0123)).toBe('12 ms');
    expect(formatDuration(4.21)).toBe('4.2 s');
    expect(formatDuration(42)).toBe('42 s');
    expect(formatDuration(200)).toBe('3 min 20 s');
    expect(formatDuration(7_500)).toBe('2 h 05 min');
    expect(formatDuration(273_600)).toBe('3 d 4 h');
  });

  it('carries into the next unit instead of showing 60', () => {
    expect(formatDuration(59.7)).toBe('1 min 00 s');
    expect(formatDuration(3599.6)).toBe('1 h 00 min');
    expect(formatDuration(0.9996)).toBe('1.0 s');
  });

  it('shows a dash for what is not a duration', () => {
    expect(formatDuration(Number.NaN)).toBe('–');
    expect(formatDuration(-1)).toBe('–');
  });
});

describe('formatRemaining', () => {
  it('is as coarse as it is uncertain', () => {
    expect(formatRemaining(2)).toBe('a few seconds');
    expect(formatRemaining(41)).toBe('about 45 s');
    expect(formatRemaining(200)).toBe('about 3 min');
    expect(formatRemaining(7_400)).toBe('about 2 h 05 min');
  });
});

describe('formatRecordLength', () => {
  it('shows minutes and seconds, and hours where there are any', () => {
    expect(formatRecordLength(1805.6)).toBe('30:06');
    expect(formatRecordLength(300)).toBe('5:00');
    expect(formatRecordLength(86_400)).toBe('24:00:00');
  });
});

describe('formatMoment', () => {
  const now = Date.parse('2026-11-03T20:00:00Z');

  it('leaves out what today has in common with the moment, in the reader’s zone', () => {
    expect(formatMoment('2026-11-03T13:05:09Z', now, 'Europe/Berlin')).toBe('14:05');
    expect(formatMoment('2026-11-01T13:05:09Z', now, 'UTC')).toBe('1 Nov 13:05');
    expect(formatMoment('2025-11-01T13:05:09Z', now, 'UTC')).toBe('1 Nov 2025 13:05');
  });

  it('takes the day from the reader’s zone, not from UTC', () => {
    expect(formatMoment('2026-11-02T23:30:00Z', now, 'Europe/Berlin')).toBe('00:30');
  });
});

describe('exact times', () => {
  it('name the zone in full and keep seconds for the log', () => {
    expect(formatExactMoment('2026-11-03T13:05:09Z', 'UTC')).toMatch(
      /^Tuesday,? 3 November 2026 at 13:05:09 UTC$/,
    );
    expect(formatClock('2026-11-03T13:05:09Z', 'UTC')).toBe('13:05:09');
  });
});

describe('secondsBetween', () => {
  it('reaches to now while the end is open, and is never negative', () => {
    expect(secondsBetween('2026-11-03T13:00:00Z', '2026-11-03T13:01:30Z', 0)).toBe(90);
    expect(secondsBetween('2026-11-03T13:00:00Z', null, Date.parse('2026-11-03T13:00:05Z'))).toBe(5);
    expect(secondsBetween('2026-11-03T13:00:00Z', null, Date.parse('2026-11-03T12:59:58Z'))).toBe(0);
  });
});

describe('formatRecordTime', () => {
  it('shows tenths, and carries them', () => {
    expect(formatRecordTime(5.24)).toBe('0:05.2');
    expect(formatRecordTime(59.96)).toBe('1:00.0');
    expect(formatRecordTime(3723.4)).toBe('1:02:03.4');
  });
});
