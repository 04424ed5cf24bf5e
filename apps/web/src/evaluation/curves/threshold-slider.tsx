'use client';

import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import style from '../controls.module.css';

/** So that an address is not written more often than a browser allows while the slider moves. */
const GATHER_MS = 120;

interface ThresholdSliderProps {
  readonly threshold: number;
  readonly what: string;
  readonly onChange: (threshold: number) => void;
}

/** The reader's own threshold on a probability: by the slider in thousandths, or typed with more digits. */
export const ThresholdSlider = ({ threshold, what, onChange }: ThresholdSliderProps) => {
  const id = useId();
  const [text, setText] = useState(String(threshold));
  useEffect(() => setText((old) => (Number(old) === threshold ? old : String(threshold))), [threshold]);
  const tell = useDebouncedCallback(onChange, GATHER_MS);
  const change = (next: string) => {
    setText(next);
    const value = Number(next);
    if (next !== '' && value >= 0 && value <= 1) tell(value);
  };
  const label = `Threshold on the probability of ${what}`;
  return (
    <div className={style.slider}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.001}
        value={Number(text)}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <input
        type="number"
        className={style.number}
        aria-label={`${label}, as a number`}
        min={0}
        max={1}
        step="any"
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
};
