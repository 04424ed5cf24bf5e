'use client';

import { type ReactNode, useRef } from 'react';
import type { CsvTable } from './csv-text.ts';
import frame from './figure-frame.module.css';
import { FigureMenu } from './figure-menu.tsx';
import { svgFile } from './svg-file.ts';

interface FigureFrameProps {
  readonly title: string;
  /** What the figure is drawn from, said small beside the title: beats, patients, an epoch. */
  readonly note?: ReactNode;
  /** The numbers behind the picture, with all their digits. */
  readonly table?: () => CsvTable;
  /** Holds one `<svg>` with a viewBox; a legend may stand beside it. */
  readonly children: ReactNode;
}

/** A figure with its title, and a menu that saves it as PNG, SVG or CSV. */
export const FigureFrame = ({ title, note, table, children }: FigureFrameProps) => {
  const body = useRef<HTMLDivElement>(null);
  const svg = () => {
    const drawn = body.current?.querySelector('svg') ?? null;
    return drawn === null ? null : svgFile(drawn);
  };
  return (
    <figure className={`bl-panel ${frame.figure}`} data-figure={title}>
      <figcaption className={frame.caption}>
        <span>
          <span className={frame.title}>{title}</span>{' '}
          {note !== undefined && <span className={frame.note}>{note}</span>}
        </span>
        <FigureMenu title={title} files={{ svg, table }} className={frame.menu} />
      </figcaption>
      <div ref={body} className={frame.body}>
        {children}
      </div>
    </figure>
  );
};
