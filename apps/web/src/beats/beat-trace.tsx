'use client';

import { useEffect, useRef } from 'react';
import type { Snippet } from '../record/fetch-signal.ts';
import gallery from './beat-gallery.module.css';

interface BeatTraceProps {
  readonly snippet: Snippet | undefined;
  /** Place of the beat's annotation within what is drawn. *units* s from the first sample */
  readonly beatSeconds: number;
  readonly width: number;
  readonly height: number;
  /** Draws anew where the colours change. */
  readonly scheme: 'light' | 'dark';
}

/** The least that a trace's height stands for, so that noise is not drawn as a beat. *units* mV */
const leastMillivolts = 1;

/** A beat as a small picture: the first lead strong, the second one faint below it. */
export const BeatTrace = ({ snippet, beatSeconds, width, height, scheme }: BeatTraceProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which the scheme changes
  useEffect(() => {
    const target = canvas.current;
    if (target === null || snippet === undefined) return;
    const density = window.devicePixelRatio || 1;
    target.width = Math.round(width * density);
    target.height = Math.round(height * density);
    const pen = target.getContext('2d');
    if (pen === null) return;
    pen.scale(density, density);
    drawSnippet(pen, snippet, beatSeconds, width, height, getComputedStyle(target));
  }, [snippet, beatSeconds, width, height, scheme]);
  return <canvas ref={canvas} className={gallery.trace} style={{ width, height }} />;
};

function drawSnippet(
  pen: CanvasRenderingContext2D,
  { leads, samplingFrequencyHz }: Snippet,
  beatSeconds: number,
  width: number,
  height: number,
  style: CSSStyleDeclaration,
): void {
  const length = leads[0]?.samples.length ?? 0;
  if (length < 2) return;
  const color = (name: string) => style.getPropertyValue(name).trim();
  const xOf = (sample: number) => (sample * width) / (length - 1);
  pen.fillStyle = color('--bl-line-strong');
  pen.fillRect(Math.round(xOf(beatSeconds * samplingFrequencyHz)), 0, 1, height);
  const shown = leads.slice(0, 2);
  for (const [lead, { samples }] of [...shown.entries()].reverse()) {
    const [top, bottom] = bandOf(lead, shown.length, height);
    const there = samples.filter((sample) => !Number.isNaN(sample));
    const [least, greatest] = [Math.min(...there), Math.max(...there)];
    const middle = (least + greatest) / 2;
    const scale = (bottom - top) / Math.max(greatest - least, leastMillivolts);
    pen.strokeStyle = color(lead === 0 ? '--bl-ink' : '--bl-quiet');
    pen.lineWidth = lead === 0 ? 1.3 : 1;
    pen.lineJoin = 'round';
    pen.beginPath();
    for (const [sample, value] of samples.entries()) {
      const y = (top + bottom) / 2 - (value - middle) * scale;
      if (sample === 0 || Number.isNaN(samples[sample - 1])) pen.moveTo(xOf(sample), y);
      else pen.lineTo(xOf(sample), y);
    }
    pen.stroke();
  }
}

/** The first lead takes the upper part of the picture, a second one what is left. */
const bandOf = (lead: number, count: number, height: number): [top: number, bottom: number] => {
  if (count === 1) return [4, height - 4];
  return lead === 0 ? [4, height * 0.58] : [height * 0.64, height - 3];
};
