import { type PointerEvent, useRef } from 'react';
import { NARROWEST_PX, WIDEST_PX } from '../columns/table-layout.ts';
import styles from './resize-handle.module.css';

const STEP_PX = 16;

interface ResizeHandleProps {
  readonly label: string;
  readonly widthPx: number;
  /** The width while it is being dragged; null where it was left alone. */
  readonly onDraft: (widthPx: number | null) => void;
  readonly onResize: (widthPx: number) => void;
}

/** The edge of a column: dragged, or moved by the arrow keys. */
export const ResizeHandle = ({ label, widthPx, onDraft, onResize }: ResizeHandleProps) => {
  const start = useRef<{ readonly x: number; readonly widthPx: number } | null>(null);
  const widthAt = ({ clientX }: PointerEvent): number =>
    (start.current?.widthPx ?? widthPx) + clientX - (start.current?.x ?? clientX);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no line across
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={widthPx}
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={WIDEST_PX}
      className={styles.handle}
      draggable
      onDragStart={(event) => {
        // The column is dragged by its heading, not by its edge.
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, widthPx };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) onDraft(widthAt(event));
      }}
      onPointerUp={(event) => {
        if (start.current !== null) onResize(widthAt(event));
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
        onDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
        event.preventDefault();
        onResize(widthPx + (event.key === 'ArrowLeft' ? -STEP_PX : STEP_PX));
      }}
    />
  );
};
