import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampView, panBy, readView, viewPatch, zoomAt } from './record-view.ts';

const duration = 1805.5;

describe('a view', () => {
  it('never leaves the record, however one pans and zooms', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ pan: fc.double({ min: -50, max: 50, noNaN: true }) }),
        fc.record({
          zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      ),
    );
    fc.assert(
      fc.property(steps, (moves) => {
        let view = clampView({ from: 0, span: 10 }, duration);
        for (const move of moves) {
          view =
            'pan' in move ? panBy(view, move.pan, duration) : zoomAt(view, move.zoom, move.share, duration);
          expect(view.from).toBeGreaterThanOrEqual(0);
          expect(view.from + view.span).toBeLessThanOrEqual(duration + 1e-9);
          expect(view.span).toBeGreaterThanOrEqual(0.25);
        }
      }),
    );
  });

  it('keeps what lies under the pointer there while it zooms', () => {
    const zoomed = zoomAt({ from: 100, span: 10 }, 0.5, 0.3, duration);
    expect(zoomed.from + 0.3 * zoomed.span).toBeCloseTo(103, 9);
  });

  it('comes back from its address', () => {
    const view = { from: 731.2, span: 8 };
    const search = new URLSearchParams(viewPatch(view));
    expect(readView(search, duration)).toEqual({ from: 731.2, span: 8 });
    expect(readView(new URLSearchParams('at=x&span=-3'), duration)).toEqual({ from: 0, span: 10 });
    expect(readView(new URLSearchParams('at=5000'), duration)).toEqual({ from: 1795.5, span: 10 });
  });
});
