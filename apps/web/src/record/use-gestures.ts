'use client';

import { type RefObject, useEffect } from 'react';
import { panBy, type View, zoomAt } from './record-view.ts';
import type { ViewStore } from './view-store.ts';

/** A turn of the wheel by this many pixels doubles what is seen. */
const pixelsToDouble = 320;
const lineHeight = 16;
/** A press that moves less than this is no drag. *units* CSS pixels */
const stillPixels = 4;

/** Drag and pinch, wheel and double press, by mouse, pen and fingers alike. */
export const useGestures = (
  target: RefObject<HTMLElement | null>,
  store: ViewStore,
  duration: number,
  onPress: (seconds: number) => void,
): void => {
  useEffect(() => {
    const element = target.current;
    if (element === null) return;
    const fingers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    const box = () => element.getBoundingClientRect();
    const shareOf = (x: number) => (x - box().left) / box().width;

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const scale = event.deltaMode === 1 ? lineHeight : 1;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
        const pixels = (event.deltaX || event.deltaY) * scale;
        store.set(panBy(store.get(), pixels / box().width, duration));
        return;
      }
      // Pinching a touchpad comes as a wheel with ctrl, in smaller steps.
      const factor = 2 ** ((event.deltaY * scale * (event.ctrlKey ? 4 : 1)) / pixelsToDouble);
      store.set(zoomAt(store.get(), factor, shareOf(event.clientX), duration));
    };
    const down = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (fingers.size === 1) travelled = 0;
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      travelled += Math.abs(now.x - before.x);
      store.set(
        other === undefined
          ? panBy(store.get(), (before.x - now.x) / box().width, duration)
          : pinched(store.get(), before.x, now.x, other.x),
      );
    };
    /** Both fingers keep what lies under them. */
    const pinched = (view: View, before: number, now: number, other: number): View => {
      const factor = Math.max(Math.abs(before - other), 8) / Math.max(Math.abs(now - other), 8);
      return zoomAt(view, factor, shareOf(other), duration);
    };
    const up = (event: PointerEvent) => {
      if (!fingers.delete(event.pointerId)) return;
      if (event.type === 'pointerup' && fingers.size === 0 && travelled < stillPixels) {
        const { from, span } = store.get();
        onPress(from + shareOf(event.clientX) * span);
      }
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  }, [target, store, duration, onPress]);
};
