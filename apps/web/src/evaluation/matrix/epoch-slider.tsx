'use client';

import { Text } from '@mantine/core';
import { useId } from 'react';
import style from '../controls.module.css';

interface EpochSliderProps {
  /** Stored epochs, oldest first: only these can be chosen. */
  readonly epochs: readonly number[];
  /** Null is the newest. */
  readonly epoch: number | null;
  readonly onChange: (epoch: number | null) => void;
}

/** Chooses one of the stored epochs; at its right end it follows the newest. */
export const EpochSlider = ({ epochs, epoch, onChange }: EpochSliderProps) => {
  const id = useId();
  const last = epochs.length - 1;
  const found = epoch === null ? -1 : epochs.indexOf(epoch);
  const place = found < 0 ? last : found;
  const words = `Epoch ${epochs[place]}${place === last ? ' (newest)' : ''}`;
  if (epochs.length === 0) return null;
  if (epochs.length === 1) return <Text size="sm">{`Epoch ${epochs[0]}, the only one stored`}</Text>;
  return (
    <div className={style.slider}>
      <label htmlFor={id} className="bl-number">
        {words}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={place}
        aria-valuetext={words}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          onChange(next === last ? null : (epochs[next] ?? null));
        }}
      />
    </div>
  );
};
