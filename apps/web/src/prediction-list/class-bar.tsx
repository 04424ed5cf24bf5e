'use client';

import { useComputedColorScheme } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { classColor } from '../theme/series-colors.ts';
import bar from './class-bar.module.css';

interface ClassBarProps {
  readonly counts: readonly { readonly class: string; readonly beats: number }[];
}

/** How a record's beats are shared between the classes; the words say what the colours say. */
export const ClassBar = ({ counts }: ClassBarProps) => {
  const scheme = useComputedColorScheme('light');
  const present = counts.filter(({ beats }) => beats > 0);
  const words = present.map(({ class: name, beats }) => `${name} ${formatCount(beats)}`).join(', ');
  return (
    <div>
      <div className={bar.bar} aria-hidden="true">
        {present.map(({ class: name, beats }) => (
          <span key={name} style={{ flexGrow: beats, background: classColor(name, scheme) }} />
        ))}
      </div>
      <span className={`bl-number ${bar.words}`}>{words}</span>
    </div>
  );
};
